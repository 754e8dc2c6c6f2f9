package dev.ringside.tests.bench.comparison;

/**
 * Something the guest does that is timed.
 *
 * @param name
 *            unique word for it
 * @param set
 *            the average that it counts in
 * @param description
 *            what it does, in a few words
 * @param events
 *            how many of what it does are of interest each, as system calls are; 0 if only the whole is
 * @param command
 *            a line for {@code sh} in the folder of the {@link Payload}, which prints a check value; empty for the boot itself
 */
record Workload(String name, WorkloadSet set, String description, int events, String command) {
    /** From the start of the emulator's process to the first line of the guest's process 1. */
    static final Workload BOOT = new Workload("boot", WorkloadSet.BOOT, "Debian's amd64 kernel to process 1", 0,
            "");

    /** Whether {@code word} of the command line means this workload: its name with or without its width, or its set. */
    boolean isMeantBy(String word) {
        return name.equals(word) || name.equals(word + "-64") || name.equals(word + "-32") || set.id().equals(word);
    }
}
