package dev.ringside.emulator.x86.interpret;

/**
 * Blocks by the linear address at which they were last entered, valid for one privilege level between two changes of translations or mode. Both are
 * in the key: linear addresses have 16 bits that say nothing (they repeat bit 47), which hold a number that is new after every change.
 */
final class JumpCache {
    private static final int SIZE = 4096;
    private static final int EPOCHS = 1 << 16;

    private final long[] keys = new long[SIZE];
    private final Block[] blocks = new Block[SIZE];
    private int epoch;

    JumpCache() {
        clear();
    }

    /** The block at {@code linear}, or null. */
    Block find(long linear) {
        int slot = slot(linear);
        return keys[slot] == key(linear) ? blocks[slot] : null;
    }

    void put(long linear, Block block) {
        int slot = slot(linear);
        keys[slot] = key(linear);
        blocks[slot] = block;
    }

    /** Makes every entry miss. */
    void invalidate() {
        if (++epoch == EPOCHS) {
            clear();
        }
    }

    /** Lets go of every block. */
    void clear() {
        java.util.Arrays.fill(blocks, null);
        java.util.Arrays.fill(keys, 0);
        epoch = 1;
    }

    private long key(long linear) {
        return linear << 16 >>> 16 | (long) epoch << 48;
    }

    private static int slot(long linear) {
        return (int) (linear ^ linear >>> 12) & SIZE - 1;
    }
}
