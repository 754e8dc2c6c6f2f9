/**
 * The interpreter: instructions decoded into linked {@link dev.ringside.emulator.x86.interpret.Op} objects, kept per physical page and forgotten
 * when the page's code is written. It is the reference for every other engine, and its operations are their fallback.
 */
package dev.ringside.emulator.x86.interpret;
