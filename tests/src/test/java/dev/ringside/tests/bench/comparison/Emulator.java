package dev.ringside.tests.bench.comparison;

import java.util.List;

/** A program that runs the guest in a process of its own, its serial port on standard input and output. */
interface Emulator {
    /** What tables call it. */
    String name();

    /** The command that starts {@code machine} and ends when the guest resets it. */
    List<String> command(GuestMachine machine);

    /** The command that prints its version in the first line. */
    List<String> versionCommand();
}
