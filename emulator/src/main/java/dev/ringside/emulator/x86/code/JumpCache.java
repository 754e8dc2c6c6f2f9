package dev.ringside.emulator.x86.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Blocks by the linear address at which they were last entered, valid for one privilege level between two changes of translations or mode. Both are
 * in the key: linear addresses have 16 bits that say nothing (they repeat bit 47), which hold a number that is new after every change.
 *
 * @param <B>
 *            the engine's kind of block
 */
public final class JumpCache<B extends CodeBlock<B>> {
    private static final int SIZE = 4096;
    private static final int EPOCHS = 1 << 16;

    private final long[] keys = new long[SIZE];
    private final List<B> blocks = new ArrayList<>(Collections.nCopies(SIZE, null));
    private int epoch;

    /** An empty cache. */
    public JumpCache() {
        clear();
    }

    /** The block at {@code linear}, or null. */
    public B find(long linear) {
        int slot = slot(linear);
        return keys[slot] == key(linear) ? blocks.get(slot) : null;
    }

    /** Notes that {@code block} is at {@code linear}. */
    public void put(long linear, B block) {
        int slot = slot(linear);
        keys[slot] = key(linear);
        blocks.set(slot, block);
    }

    /** Makes every entry miss. */
    public void invalidate() {
        if (++epoch == EPOCHS) {
            clear();
        }
    }

    /** Lets go of every block. */
    public void clear() {
        Collections.fill(blocks, null);
        Arrays.fill(keys, 0);
        epoch = 1;
    }

    private long key(long linear) {
        return linear << 16 >>> 16 | (long) epoch << 48;
    }

    private static int slot(long linear) {
        return (int) (linear ^ linear >>> 12) & SIZE - 1;
    }
}
