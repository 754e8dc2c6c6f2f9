package dev.ringside.devices.ahci;

import dev.ringside.devices.dma.BusMaster;

/** A walk through the physical region descriptors of a command table (AHCI 4.2.3.3): 64 bits of address, and up to 4 MiB each. */
final class PhysicalRegions {
    private static final int DESCRIPTOR = 16;
    private static final int COUNT = 12;
    private static final int COUNT_MASK = 0x3f_ffff;

    private final BusMaster memory;
    private long next;
    private int descriptors;
    private long address;
    private int left;
    private long moved;
    private boolean interrupts;

    PhysicalRegions(BusMaster memory, long table, int descriptors) {
        this.memory = memory;
        next = table;
        this.descriptors = descriptors;
    }

    /** Copies {@code data} to memory; false if there was not room for all of it. */
    boolean store(byte[] data) {
        return walk(data, true);
    }

    /** Fills {@code data} from memory; false if there was not enough. */
    boolean load(byte[] data) {
        return walk(data, false);
    }

    /** Bytes moved in all. */
    long moved() {
        return moved;
    }

    /** Whether a region that was used wants an interrupt. */
    boolean interrupts() {
        return interrupts;
    }

    private boolean walk(byte[] data, boolean toMemory) {
        int done = 0;
        while (done < data.length && advance()) {
            int chunk = Math.min(left, data.length - done);
            if (toMemory) {
                memory.write(address, data, done, chunk);
            } else {
                memory.read(address, data, done, chunk);
            }
            address += chunk;
            left -= chunk;
            done += chunk;
        }
        moved += done;
        return done == data.length;
    }

    private boolean advance() {
        if (left > 0) {
            return true;
        }
        if (descriptors == 0) {
            return false;
        }
        descriptors--;
        address = memory.read64(next) & ~1L;
        int count = memory.read32(next + COUNT);
        next += DESCRIPTOR;
        left = (count & COUNT_MASK) + 1;
        interrupts |= count < 0;
        return true;
    }
}
