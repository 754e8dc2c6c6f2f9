package dev.ringside.devices.virtio;

/** Feature bits that concern queues and transports, as masks (Virtual I/O Device 1.2, 6). */
public final class Feature {
    /** The device makes no assumptions about how buffers are cut into descriptors; for legacy drivers, others may expect it. */
    public static final long ANY_LAYOUT = 1L << 27;
    /** Descriptors may refer to tables of descriptors. */
    public static final long INDIRECT = 1L << 28;
    /** Either side says at which index it wants to be told. */
    public static final long EVENT_INDEX = 1L << 29;
    /** The driver follows version 1 of the specification. */
    public static final long VERSION_1 = 1L << 32;
    /** Single queues can be reset. */
    public static final long QUEUE_RESET = 1L << 40;

    /** What every slot offers. */
    static final long ALWAYS = ANY_LAYOUT | INDIRECT | EVENT_INDEX | VERSION_1 | QUEUE_RESET;

    private Feature() {}
}
