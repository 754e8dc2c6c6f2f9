package dev.ringside.emulator.backend.amd64;

/** Why translated code came back, packed into the number that it returns. */
public final class Exit {
    /** The guest instruction at {@link #detail} in the page is to be redone by an interpreter. */
    public static final int REDO = 0;
    /** A poll: the block at offset {@link #detail} of the page has not begun. */
    public static final int POLL = 1;
    /** The program counter stands at a place in the page; the jump whose displacement is at position {@link #detail} of the code can be linked to it. */
    public static final int LINK = 2;
    /** The program counter stands at a place that the jump cache does not know. */
    public static final int LOOK_UP = 3;

    private static final int KIND_BITS = 2;

    private Exit() {}

    static int encode(int kind, int detail) {
        return detail << KIND_BITS | kind;
    }

    /** Which of the constants. */
    public static int kind(long exit) {
        return (int) exit & (1 << KIND_BITS) - 1;
    }

    /** What belongs to it. */
    public static int detail(long exit) {
        return (int) exit >>> KIND_BITS;
    }
}
