package dev.ringside.devices.ahci;

import dev.ringside.devices.dma.BusMaster;

/**
 * An entry of the command list (AHCI 4.2.2) and the command table it leads to (4.2.3).
 *
 * @param address
 *            of the entry in guest memory
 * @param regions
 *            how many physical regions the table names
 * @param table
 *            address of the table in guest memory
 */
record CommandHeader(long address, int regions, long table) {
    private static final int SIZE = 32;
    private static final int REGIONS = 2;
    private static final int TRANSFERRED = 4;
    private static final int TABLE = 8;
    private static final int PACKET_OFFSET = 0x40;
    private static final int REGIONS_OFFSET = 0x80;
    private static final int FIS_LENGTH = 20;
    private static final int PACKET_LENGTH = 12;

    static CommandHeader read(BusMaster memory, long list, int slot) {
        long address = list + (long) SIZE * slot;
        return new CommandHeader(address, memory.read16(address + REGIONS), memory.read64(address + TABLE) & ~0x7fL);
    }

    /** The frame that goes to the device. */
    byte[] frame(BusMaster memory) {
        byte[] frame = new byte[FIS_LENGTH];
        memory.read(table, frame, 0, FIS_LENGTH);
        return frame;
    }

    /** The packet for an ATAPI device. */
    byte[] packet(BusMaster memory) {
        byte[] bytes = new byte[PACKET_LENGTH];
        memory.read(table + PACKET_OFFSET, bytes, 0, PACKET_LENGTH);
        return bytes;
    }

    PhysicalRegions regions(BusMaster memory) {
        return new PhysicalRegions(memory, table + REGIONS_OFFSET, regions);
    }

    /** Tells how many bytes were moved. */
    void setTransferred(BusMaster memory, long bytes) {
        memory.write32(address + TRANSFERRED, (int) bytes);
    }
}
