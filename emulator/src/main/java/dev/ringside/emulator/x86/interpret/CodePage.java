package dev.ringside.emulator.x86.interpret;

/** The blocks that start in one 4 KiB page of guest physical memory, found by their offset. */
final class CodePage {
    /** Writes are told apart from code in grains of this many bytes. */
    private static final int GRAIN = 64;

    private final long number;
    private final long host;
    /** Blocks that start in grain n, as a chain: most grains have one or two. */
    private final Block[] grains = new Block[4096 / GRAIN];
    /** Decoded blocks that hold bytes of grain n. */
    private final short[] covering = new short[4096 / GRAIN];
    private int decoded;
    private boolean alive = true;

    CodePage(long number, long host) {
        this.number = number;
        this.host = host;
    }

    /** Physical page number. */
    long number() {
        return number;
    }

    /** Host address of the page. */
    long host() {
        return host;
    }

    boolean alive() {
        return alive;
    }

    boolean hasCode() {
        return decoded != 0;
    }

    /** The block at {@code offset} for code of {@code mode}, made if need be. */
    Block block(int offset, int mode) {
        int grain = offset / GRAIN;
        for (Block block = grains[grain]; block != null; block = block.neighbour) {
            if (block.offset == offset && block.mode == mode) {
                return block;
            }
        }
        Block block = new Block(this, offset, mode, grains[grain]);
        grains[grain] = block;
        return block;
    }

    /** {@code block} has been decoded. */
    void cover(Block block) {
        decoded++;
        count(block, 1);
    }

    private void count(Block block, int change) {
        for (int g = block.offset / GRAIN; g <= (block.offset + block.bytes - 1) / GRAIN; g++) {
            covering[g] += (short) change;
        }
    }

    /** Bytes {@code from} to {@code to - 1} change: forgets the blocks that hold one of them, and answers how many they are. */
    int write(int from, int to) {
        int lastGrain = (to - 1) / GRAIN;
        boolean touched = false;
        for (int g = from / GRAIN; g <= lastGrain; g++) {
            touched |= covering[g] != 0;
        }
        if (!touched) {
            return 0;
        }
        int before = decoded;
        for (int g = Math.max(0, from - Block.MAX_BYTES) / GRAIN; g <= lastGrain; g++) {
            forgetOverlapping(grains[g], from, to);
        }
        return before - decoded;
    }

    private void forgetOverlapping(Block first, int from, int to) {
        for (Block block = first; block != null; block = block.neighbour) {
            if (block.overlaps(from, to)) {
                decoded--;
                count(block, -1);
                block.forget();
            }
        }
    }

    /** The page leaves the cache. */
    void discard() {
        write(0, 4096);
        alive = false;
    }
}
