package dev.ringside.emulator.statistics;

import java.util.Locale;

/** Why translated code was left. */
public enum CodeExit {
    /** No translation of the operand's linear address was at hand: it was walked for, or the walk raised a page fault. */
    TLB_MISS,
    /** The operand is in a device's registers, or in ROM that was written to. */
    DEVICE_ACCESS,
    /** A page that holds guest code was written to. */
    CODE_PAGE,
    /** Another access to memory that is not done in line: across two pages, watched by a debugger, the first write since a screen was drawn. */
    MEMORY_ACCESS,
    /** The operand may lie beyond the limit of its segment, or its address may not be canonical. */
    SEGMENT_LIMIT,
    /** The state of the processor decides what the instruction does: its privilege level, flags that change how code runs, an interrupt that waits. */
    SYSTEM_STATE,
    /** The guest wants to know the time, which was last looked at too long ago for code to tell it. */
    CLOCK,
    /** The operand is not aligned as its instruction wants. */
    ALIGNMENT,
    /** The quotient may not fit, or the divisor is 0. */
    QUOTIENT,
    /** An instruction that has no translation. */
    INTERPRETED,
    /** Something waited to be looked at: an interrupt, a timer, a request of another thread. */
    POLL,
    /** A block that was dropped because its guest code changed. */
    DROPPED_BLOCK,
    /** A jump within its page, not yet linked to the block that it leads to. */
    UNLINKED_JUMP,
    /** A jump to a place that the cache of jump targets does not know. */
    JUMP_TARGET;

    private static final CodeExit[] ALL = values();

    /** The constant with this ordinal. */
    public static CodeExit of(int ordinal) {
        return ALL[ordinal];
    }

    /** Its name as monitors give it out, {@code tlb-miss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
