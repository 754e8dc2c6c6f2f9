package dev.ringside.emulator.softfloat;

/** The condition bits of the x87 status word, at their places in it (SDM vol. 1, 8.1.3). */
public final class X87Condition {
    /** C0, bit 8. */
    public static final int C0 = 0x0100;
    /** C1, bit 9. */
    public static final int C1 = 0x0200;
    /** C2, bit 10. */
    public static final int C2 = 0x0400;
    /** C3, bit 14. */
    public static final int C3 = 0x4000;
    /** All four bits. */
    public static final int MASK = C0 | C1 | C2 | C3;

    private X87Condition() {}

    /**
     * Encodes a comparison (SDM vol. 1, table 8-6); FCOMI's CF, PF and ZF are C0, C2 and C3.
     *
     * @param order
     *            -1 less, 0 equal, 1 greater, 2 unordered
     * @return C3, C2 and C0
     */
    public static int ofComparison(int order) {
        return switch (order) {
            case -1 -> C0;
            case 0 -> C3;
            case 1 -> 0;
            default -> C3 | C2 | C0;
        };
    }
}
