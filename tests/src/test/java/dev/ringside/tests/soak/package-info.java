/**
 * A guest that compiles, forks and pipes for hours while the host watches what Ringside takes of it: nothing may grow. {@link dev.ringside.tests.soak.Soak}
 * is the program.
 */
package dev.ringside.tests.soak;
