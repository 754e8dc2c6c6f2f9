package dev.ringside.emulator.statistics;

/** Operating modes of an x86 processor (SDM vol. 3, 2.2). */
public enum ProcessorMode {
    /** As an 8086: no protection, no paging. */
    REAL,
    /** An 8086 as a task of a protected-mode system. */
    VIRTUAL_8086,
    /** Protected mode with a 16-bit code segment. */
    PROTECTED_16,
    /** Protected mode with a 32-bit code segment. */
    PROTECTED_32,
    /** Long mode running 16- or 32-bit code. */
    COMPATIBILITY,
    /** Long mode running 64-bit code. */
    LONG
}
