package dev.ringside.devices.ide;

import dev.ringside.devices.dma.BusMaster;

/** A walk through a table of physical region descriptors: 32 bits of address, 16 of length, and the mark of the last. */
final class PhysicalRegions {
    private static final int DESCRIPTOR = 8;
    /** A table may not cross 64 KiB. */
    private static final int MOST_DESCRIPTORS = 8192;
    private static final int LARGEST_REGION = 0x1_0000;

    private final BusMaster memory;
    private long next;
    private int descriptors;
    private long address;
    private int left;
    private boolean last;

    /** A walk from the start of the table at {@code table}. */
    PhysicalRegions(BusMaster memory, long table) {
        this.memory = memory;
        next = table;
    }

    /** Copies {@code length} bytes of {@code data} to memory; answers how many there was room for. */
    int store(byte[] data, int length) {
        return walk(data, length, true);
    }

    /** Fills {@code data} from memory; answers how many bytes there were. */
    int load(byte[] data, int length) {
        return walk(data, length, false);
    }

    /** Whether everything the table names has been used. */
    boolean used() {
        return last && left == 0;
    }

    private int walk(byte[] data, int length, boolean toMemory) {
        int done = 0;
        while (done < length && advance()) {
            int chunk = Math.min(left, length - done);
            if (toMemory) {
                memory.write(address, data, done, chunk);
            } else {
                memory.read(address, data, done, chunk);
            }
            address += chunk;
            left -= chunk;
            done += chunk;
        }
        return done;
    }

    private boolean advance() {
        if (left > 0) {
            return true;
        }
        if (last || descriptors == MOST_DESCRIPTORS) {
            return false;
        }
        long descriptor = memory.read64(next);
        next += DESCRIPTOR;
        descriptors++;
        address = descriptor & 0xffff_fffeL;
        int count = (int) (descriptor >>> 32) & 0xfffe;
        left = count == 0 ? LARGEST_REGION : count;
        last = descriptor < 0;
        return true;
    }
}
