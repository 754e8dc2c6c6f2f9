package dev.ringside.emulator.x86.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Blocks by the address at which they were last entered: a physical one, or a linear one that leads there for one privilege level until the next change
 * of translations or mode. The upper 16 bits of addresses say nothing (they repeat bit 47 at most); in the key they hold a number that is new after
 * every change.
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

    /** The block at {@code address}, or null. */
    public B find(long address) {
        int slot = slot(address);
        return keys[slot] == key(address) ? blocks.get(slot) : null;
    }

    /** Notes that {@code block} is at {@code address}. */
    public void put(long address, B block) {
        int slot = slot(address);
        keys[slot] = key(address);
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

    private long key(long address) {
        return address << 16 >>> 16 | (long) epoch << 48;
    }

    private static int slot(long address) {
        return (int) (address ^ address >>> 12) & SIZE - 1;
    }
}
