package dev.ringside.emulator.backend.amd64;

import dev.ringside.emulator.statistics.CodeExit;

/** Why translated code came back, packed into the number that it returns. */
public final class Exit {
    /** The guest instruction at {@link #offset} in the page is to be redone by an interpreter. */
    public static final int REDO = 0;
    /** The block at {@link #offset} of the page has not begun: there is something to look at, or the block is no more. */
    public static final int POLL = 1;
    /** The program counter stands at a place in the page; the jump whose displacement is at position {@link #detail} of the code can be linked to it. */
    public static final int LINK = 2;
    /** The program counter stands at a place that the jump cache does not know. */
    public static final int LOOK_UP = 3;

    private static final int KIND_BITS = 2;
    private static final int OFFSET_BITS = 12;
    private static final int REASON_BITS = 5;

    private Exit() {}

    static int encode(int kind, int detail) {
        return detail << KIND_BITS | kind;
    }

    /** At {@code offset} of the page, for {@code reason}, where {@code ahead} instructions that the block has counted are not executed. */
    static int encode(int kind, int offset, CodeExit reason, int ahead) {
        return encode(kind, (ahead << REASON_BITS | reason.ordinal()) << OFFSET_BITS | offset);
    }

    /** Which of the constants. */
    public static int kind(long exit) {
        return (int) exit & (1 << KIND_BITS) - 1;
    }

    /** Offset in the page at which guest code goes on, of {@link #REDO} and {@link #POLL}. */
    public static int offset(long exit) {
        return detail(exit) & (1 << OFFSET_BITS) - 1;
    }

    /**
     * Why code of kind {@link #REDO} or {@link #POLL} was left: {@link CodeExit#MEMORY_ACCESS} for an operand that the TLB does not let through, as
     * the code does not know why.
     */
    public static CodeExit reason(long exit) {
        return CodeExit.of(detail(exit) >>> OFFSET_BITS & (1 << REASON_BITS) - 1);
    }

    /** Guest instructions that were counted as executed and are not, of {@link #REDO} and {@link #POLL}. */
    public static int ahead(long exit) {
        return detail(exit) >>> OFFSET_BITS + REASON_BITS;
    }

    /** What belongs to one of kind {@link #LINK}. */
    public static int detail(long exit) {
        return (int) exit >>> KIND_BITS;
    }
}
