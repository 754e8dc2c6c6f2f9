package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.GuestException;

/** Classes of exceptions that decide what becomes of a second one during the delivery of a first (SDM vol. 3, tables 6-4 and 6-5). */
enum ExceptionClass {
    /** Delivered one after the other. */
    BENIGN,
    /** Two of them make a double fault. */
    CONTRIBUTORY,
    /** A page fault. */
    PAGE_FAULT,
    /** A double fault: any but a benign one on top of it shuts the CPU down. */
    DOUBLE_FAULT;

    static ExceptionClass of(int vector) {
        return switch (vector) {
            case GuestException.DE, GuestException.TS, GuestException.NP, GuestException.SS, GuestException.GP ->
                CONTRIBUTORY;
            case GuestException.PF -> PAGE_FAULT;
            case GuestException.DF -> DOUBLE_FAULT;
            default -> BENIGN;
        };
    }

    /** Whether {@code second} during the delivery of {@code first} is a double fault, or a shutdown if {@code first} is one already. */
    static boolean combine(int first, int second) {
        ExceptionClass next = of(second);
        return switch (of(first)) {
            case BENIGN -> false;
            case CONTRIBUTORY -> next == CONTRIBUTORY;
            case PAGE_FAULT, DOUBLE_FAULT -> next == CONTRIBUTORY || next == PAGE_FAULT;
        };
    }
}
