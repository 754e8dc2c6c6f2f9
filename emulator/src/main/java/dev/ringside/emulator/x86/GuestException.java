package dev.ringside.emulator.x86;

/**
 * An x86 exception on its way to the guest's handler (SDM vol. 3, chapter 6). Each CPU has one instance that it fills and throws again and again;
 * it carries no stack trace. Instructions throw it before they have changed anything that a restart would see.
 */
public final class GuestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Divide error. */
    public static final int DE = 0;
    /** Debug. */
    public static final int DB = 1;
    /** Breakpoint. */
    public static final int BP = 3;
    /** Overflow. */
    public static final int OF = 4;
    /** BOUND range exceeded. */
    public static final int BR = 5;
    /** Invalid opcode. */
    public static final int UD = 6;
    /** Device not available. */
    public static final int NM = 7;
    /** Double fault. */
    public static final int DF = 8;
    /** Invalid TSS. */
    public static final int TS = 10;
    /** Segment not present. */
    public static final int NP = 11;
    /** Stack-segment fault. */
    public static final int SS = 12;
    /** General protection. */
    public static final int GP = 13;
    /** Page fault; CR2 is set before it is thrown. */
    public static final int PF = 14;
    /** x87 floating-point error. */
    public static final int MF = 16;
    /** Alignment check. */
    public static final int AC = 17;
    /** SIMD floating-point exception. */
    public static final int XM = 19;

    private int vector;
    private int errorCode;
    private boolean nonCanonical;

    GuestException() {
        super(null, null, false, false);
    }

    GuestException with(int newVector, int newErrorCode, boolean isNonCanonical) {
        vector = newVector;
        errorCode = newErrorCode;
        nonCanonical = isNonCanonical;
        return this;
    }

    /** Vector, 0 to 31. */
    public int vector() {
        return vector;
    }

    /** Error code; 0 for vectors that push none. */
    public int errorCode() {
        return errorCode;
    }

    /** A #GP(0) for a non-canonical address, which becomes #SS(0) when the reference was to the stack segment. */
    public boolean nonCanonical() {
        return nonCanonical;
    }

    /** Whether an error code is pushed for {@code vector} (SDM vol. 3, table 6-1). */
    public static boolean hasErrorCode(int vector) {
        return vector == DF || vector >= TS && vector <= PF || vector == AC || vector == 21;
    }

    @Override
    public String getMessage() {
        return "#%d(0x%x)".formatted(vector, errorCode);
    }
}
