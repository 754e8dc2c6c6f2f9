package dev.ringside.emulator.x86.code;

/**
 * What an engine made of a run of instructions in one page, entered at its first.
 *
 * @param <B>
 *            the engine's own kind of block
 */
public abstract class CodeBlock<B extends CodeBlock<B>> {
    /** Farthest that what a block was made from reaches from its first instruction in bytes, which bounds how far a write must look for blocks. */
    public static final int MAX_BYTES = 192;

    private final CodePage<B> page;
    private final int offset;
    private final int mode;
    private B neighbour;
    private int from;
    private int to;

    /** A block that is still empty. */
    protected CodeBlock(CodePage<B> page, int offset, int mode) {
        this.page = page;
        this.offset = offset;
        this.mode = mode;
    }

    /** The page that holds its code. */
    public final CodePage<B> page() {
        return page;
    }

    /** Offset of its first instruction in the page. */
    public final int offset() {
        return offset;
    }

    /** Mode bits for which it was made. */
    public final int mode() {
        return mode;
    }

    /** Bytes from its first instruction on that it was made from; 0 while it is empty. */
    public final int bytes() {
        return to == 0 ? 0 : to - offset;
    }

    /** It was made from {@code length} bytes from its first instruction on, 1 to {@link #MAX_BYTES}. */
    public final void fill(int length) {
        fill(offset, offset + length);
    }

    /** It was made from the bytes at {@code first} to {@code end - 1} of the page, at most {@link #MAX_BYTES} from its first instruction either way. */
    public final void fill(int first, int end) {
        from = first;
        to = end;
    }

    final int from() {
        return from;
    }

    final int to() {
        return to;
    }

    /** Whether it is empty. */
    public final boolean isEmpty() {
        return to == 0;
    }

    /** Another block that starts in the same grain of the page; null at the end of the chain. */
    final B neighbour() {
        return neighbour;
    }

    final void chain(B next) {
        neighbour = next;
    }

    final boolean overlaps(int first, int end) {
        return from < end && to > first;
    }

    /**
     * Whether it is another one if the bytes {@code first} to {@code end - 1} of the page change, some of which are among those that it was made from. It is
     * not if it reads them itself when it runs.
     */
    protected boolean dependsOn(int first, int end) {
        return true;
    }

    /** Its code is about to change. */
    final void drop() {
        forget();
        from = 0;
        to = 0;
    }

    /** The code of the block is about to change: whoever is in it now must leave it behind the current instruction. */
    protected abstract void forget();
}
