package dev.ringside.devices.virtio.block;

import dev.ringside.devices.virtio.DeviceConfiguration;

/** The fields of a block device (Virtual I/O Device 1.2, 5.2.4). */
final class BlockConfiguration {
    /** Bytes in a sector, in which the driver counts whatever the medium's blocks are. */
    static final int SECTOR = 512;
    /** The most sectors discarded, or zeroed, by one range: 32 MiB, so that no request keeps the drive for long. */
    static final int MOST_SECTORS = 1 << 16;
    /** The most ranges in one request. */
    static final int MOST_RANGES = 16;

    private static final int LENGTH = 60;
    private static final int CAPACITY = 0;
    private static final int MOST_SEGMENTS = 12;
    private static final int BLOCK_SIZE = 20;
    private static final int WRITE_BACK = 32;
    private static final int QUEUES = 34;
    private static final int MOST_DISCARD_SECTORS = 36;
    private static final int MOST_DISCARD_RANGES = 40;
    private static final int DISCARD_ALIGNMENT = 44;
    private static final int MOST_ZEROES_SECTORS = 48;
    private static final int MOST_ZEROES_RANGES = 52;
    private static final int ZEROES_MAY_UNMAP = 56;

    private final DeviceConfiguration fields;

    BlockConfiguration(int queueSize, int queues) {
        fields = new DeviceConfiguration(LENGTH).writable(WRITE_BACK, 1)
                // Of a chain's descriptors one is the header's and one the status'.
                .set(MOST_SEGMENTS, 4, queueSize - 2L).set(BLOCK_SIZE, 4, SECTOR).set(QUEUES, 2, queues)
                .set(MOST_DISCARD_SECTORS, 4, MOST_SECTORS).set(MOST_DISCARD_RANGES, 4, MOST_RANGES)
                .set(DISCARD_ALIGNMENT, 4, 1).set(MOST_ZEROES_SECTORS, 4, MOST_SECTORS)
                .set(MOST_ZEROES_RANGES, 4, MOST_RANGES).set(ZEROES_MAY_UNMAP, 1, 1);
    }

    DeviceConfiguration fields() {
        return fields;
    }

    /** Sectors of the medium. */
    long capacity() {
        return fields.get(CAPACITY, 8);
    }

    void setCapacity(long sectors) {
        fields.set(CAPACITY, 8, sectors);
    }

    /** Whether the driver wants writes to be complete before they are safe. */
    boolean writeBack() {
        return fields.get(WRITE_BACK, 1) != 0;
    }

    void setWriteBack(boolean on) {
        fields.set(WRITE_BACK, 1, on ? 1 : 0);
    }
}
