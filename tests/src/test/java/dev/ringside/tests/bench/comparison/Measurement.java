package dev.ringside.tests.bench.comparison;

/** What came of running a workload once. */
sealed interface Measurement {
    /** What was run. */
    Workload workload();

    /**
     * It ran to its end.
     *
     * @param nanos
     *            how long it took by the host's clock
     * @param processorNanos
     *            how much time of the host's processors the emulator's process took meanwhile, all its threads together
     * @param check
     *            what it printed; empty for the boot
     */
    record Taken(Workload workload, long nanos, long processorNanos, String check) implements Measurement {}

    /**
     * It did not.
     *
     * @param reason
     *            what happened
     * @param consoleTail
     *            the last lines on the guest's console
     */
    record Failed(Workload workload, String reason, String consoleTail) implements Measurement {}
}
