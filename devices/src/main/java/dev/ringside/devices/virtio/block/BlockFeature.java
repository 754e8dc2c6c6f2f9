package dev.ringside.devices.virtio.block;

/** Feature bits of a block device, as masks (Virtual I/O Device 1.2, 5.2.3). */
final class BlockFeature {
    static final long MOST_SEGMENTS = 1L << 2;
    static final long READ_ONLY = 1L << 5;
    static final long BLOCK_SIZE = 1L << 6;
    static final long FLUSH = 1L << 9;
    static final long CONFIGURABLE_CACHE = 1L << 11;
    static final long QUEUES = 1L << 12;
    static final long DISCARD = 1L << 13;
    static final long WRITE_ZEROES = 1L << 14;

    private BlockFeature() {}
}
