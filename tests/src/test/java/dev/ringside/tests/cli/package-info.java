/** The command line as a person has it: processes with terminals, signals and exit codes. */
package dev.ringside.tests.cli;
