package dev.ringside.tests.silicon;

/** A processor under test: the host's own, or an emulated one. */
interface Subject extends AutoCloseable {

    /** Name for reports. */
    String name();

    /**
     * Runs every program of the batch from its own state, each on pristine memory, until it raises an exception, and stores what it left.
     *
     * @param into
     *            receives the results; what it held before is dropped
     */
    void run(Batch batch, Outcomes into);

    @Override
    void close();
}
