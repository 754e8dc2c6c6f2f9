package dev.ringside.emulator.statistics;

/** What a translator counts of one vCPU's code. Raised by the vCPU's thread alone; {@link #read} by any thread. */
public final class TranslationCounters {
    /** Blocks that code was made of. */
    public final Counter blocks = new Counter();
    /** Bytes of guest code in them. */
    public final Counter guestBytes = new Counter();
    /** Bytes of host code made of them. */
    public final Counter hostBytes = new Counter();
    /** Nanoseconds of making it. */
    public final Counter nanos = new Counter();
    /** Blocks whose code was dropped because their guest code changed. */
    public final Counter invalidated = new Counter();
    /** How often all code was thrown away to make room. */
    public final Counter flushes = new Counter();
    /** Why translated code was left, and how often. */
    public final CodeExitCounters exits = new CodeExitCounters();
    /** Blocks that have code now. */
    public final Gauge liveBlocks = new Gauge();
    /** Bytes of code memory in use now. */
    public final Gauge codeBytes = new Gauge();
    /** Bytes of code memory that there are. */
    public final Gauge codeMemory = new Gauge();

    /** The counts now. Any thread. */
    public TranslationStatistics read() {
        return new TranslationStatistics(blocks.get(), guestBytes.get(), hostBytes.get(), nanos.get(),
                invalidated.get(), flushes.get(), exits.get(), liveBlocks.get(), codeBytes.get(), codeMemory.get());
    }
}
