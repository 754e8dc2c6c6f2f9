package dev.ringside.emulator.x86.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The blocks that start in one 4 KiB page of guest physical memory, found by their offset.
 *
 * @param <B>
 *            the engine's kind of block
 */
public final class CodePage<B extends CodeBlock<B>> {

    /**
     * Makes an empty block.
     *
     * @param <B>
     *            the engine's kind of block
     */
    @FunctionalInterface
    public interface Maker<B extends CodeBlock<B>> {
        /** A block at {@code offset} of {@code page} for code of {@code mode}. */
        B make(CodePage<B> page, int offset, int mode);
    }

    /** Writes are told apart from code in grains of this many bytes. */
    private static final int GRAIN = 64;

    private final long number;
    private final long host;
    private final Maker<B> maker;
    /** Blocks that start in grain n, as a chain: most grains have one or two. */
    private final List<B> grains = new ArrayList<>(Collections.nCopies(4096 / GRAIN, null));
    /** Filled blocks that hold bytes of grain n. */
    private final short[] covering = new short[4096 / GRAIN];
    private final PatchedPlaces patched = new PatchedPlaces();
    private int filled;
    private long guarded;
    private boolean alive = true;

    CodePage(long number, long host, Maker<B> maker) {
        this.maker = maker;
        this.number = number;
        this.host = host;
    }

    /** Physical page number. */
    public long number() {
        return number;
    }

    /** Host address of the page. */
    public long host() {
        return host;
    }

    /** Where writes have made its blocks be forgotten. */
    public PatchedPlaces patched() {
        return patched;
    }

    /** Whether the page still leads to the memory that it was made for. */
    public boolean alive() {
        return alive;
    }

    /** Whether a block of it is filled. */
    public boolean hasCode() {
        return filled != 0;
    }

    /** Grains with a byte from {@code from} to {@code to - 1}, of which there is at least one, as bits. */
    static long grains(int from, int to) {
        return -1L << from / GRAIN & -1L >>> 63 - (to - 1) / GRAIN;
    }

    /** The bytes of {@code changed}, grains as bits, change: as {@link #write(int, int)}. */
    int write(long changed) {
        int forgotten = 0;
        for (long left = changed; left != 0; left &= left - 1) {
            int from = Long.numberOfTrailingZeros(left) * GRAIN;
            forgotten += write(from, from + GRAIN);
        }
        return forgotten;
    }

    /** The block at {@code offset} for code of {@code mode}, made if need be. */
    public B block(int offset, int mode) {
        int grain = offset / GRAIN;
        for (B block = grains.get(grain); block != null; block = block.neighbour()) {
            if (block.offset() == offset && block.mode() == mode) {
                return block;
            }
        }
        B block = maker.make(this, offset, mode);
        block.chain(grains.get(grain));
        grains.set(grain, block);
        return block;
    }

    /** Empties {@code block}, which is filled, though nothing was written. */
    public void drop(B block) {
        filled--;
        count(block, -1);
        block.drop();
    }

    /**
     * {@code block}, of this page, has been filled: writes to its bytes drop it.
     *
     * @return whether a grain must be guarded now that need not have been
     */
    public boolean cover(B block) {
        // Without any code the page may be written as any other: nobody looks at the guards.
        long before = filled == 0 ? 0 : guarded;
        filled++;
        count(block, 1);
        guarded = before | grains(block.from(), block.to());
        return guarded != before;
    }

    /** Grains that may hold code, as bits. One whose code is gone stays until {@link #guardedAfter} finds that out: most get code again soon. */
    long guarded() {
        return guarded;
    }

    /** As {@link #guarded()}, after a write to the bytes {@code from} to {@code to - 1}: exact if that went where no code is. */
    long guardedAfter(int from, int to) {
        long written = grains(from, to);
        if ((guarded & written) != 0 && !holdsCode(from, to)) {
            guarded = 0;
            for (int g = 0; g < covering.length; g++) {
                guarded |= covering[g] != 0 ? 1L << g : 0;
            }
        }
        return guarded;
    }

    /** Whether a grain with one of the bytes {@code from} to {@code to - 1} holds code. */
    private boolean holdsCode(int from, int to) {
        boolean any = false;
        for (int g = from / GRAIN; g <= (to - 1) / GRAIN; g++) {
            any |= covering[g] != 0;
        }
        return any;
    }

    private void count(B block, int change) {
        for (int g = block.from() / GRAIN; g <= (block.to() - 1) / GRAIN; g++) {
            covering[g] += (short) change;
        }
    }

    /** Bytes {@code from} to {@code to - 1} change: forgets the blocks that depend on one of them, and answers how many they are. */
    int write(int from, int to) {
        int forgotten = forget(from, to, false);
        if (forgotten > 0) {
            patched.note(from, to);
        }
        return forgotten;
    }

    /** Forgets the blocks that hold one of the bytes {@code from} to {@code to - 1}, whatever these are. */
    void forget(int from, int to) {
        forget(from, to, true);
    }

    private int forget(int from, int to, boolean always) {
        if (!holdsCode(from, to)) {
            return 0;
        }
        int before = filled;
        int lastNear = Math.min(4095, to - 1 + CodeBlock.MAX_BYTES) / GRAIN;
        for (int g = Math.max(0, from - CodeBlock.MAX_BYTES) / GRAIN; g <= lastNear; g++) {
            forgetOverlapping(grains.get(g), from, to, always);
        }
        return before - filled;
    }

    private void forgetOverlapping(B first, int from, int to, boolean always) {
        for (B block = first; block != null; block = block.neighbour()) {
            if (block.overlaps(from, to) && (always || block.dependsOn(from, to))) {
                drop(block);
            }
        }
    }

    /** The page leaves the cache. */
    void discard() {
        forget(0, 4096);
        alive = false;
    }
}
