package dev.ringside.emulator.x86.code;

/**
 * What an engine made of a run of instructions in one page, entered at its first.
 *
 * @param <B>
 *            the engine's own kind of block
 */
public abstract class CodeBlock<B extends CodeBlock<B>> {
    /** Longest block in bytes, which bounds how far back a write must look for blocks that reach to it. */
    public static final int MAX_BYTES = 192;

    private final CodePage<B> page;
    private final int offset;
    private final int mode;
    private B neighbour;
    private int bytes;

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

    /** Bytes of code that it was made from; 0 while it is empty. */
    public final int bytes() {
        return bytes;
    }

    /** It was made from {@code length} bytes, 1 to {@link #MAX_BYTES}. */
    public final void fill(int length) {
        bytes = length;
    }

    /** Another block that starts in the same grain of the page; null at the end of the chain. */
    final B neighbour() {
        return neighbour;
    }

    final void chain(B next) {
        neighbour = next;
    }

    final boolean overlaps(int from, int to) {
        return bytes != 0 && offset < to && offset + bytes > from;
    }

    /** Its code is about to change. */
    final void drop() {
        forget();
        bytes = 0;
    }

    /** The code of the block is about to change: whoever is in it now must leave it behind the current instruction. */
    protected abstract void forget();
}
