/** {@code ringside run}: a machine in the terminal, from its options to its exit code. */
package dev.ringside.app.cli.run;
