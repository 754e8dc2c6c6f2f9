package dev.ringside.emulator.softfloat;

/**
 * Control and exception state of one floating-point unit, in the encodings of the x87 control word and MXCSR (SDM
 * vol. 1, 8.1 and 10.2.3).
 *
 * <p>
 * A vCPU keeps one for its x87 unit and one for SSE. Operations only ever add to the flags; {@link #clearFlags()} says when the
 * caller has to clear them. When an unmasked invalid-operation,
 * denormal-operand or divide-by-zero exception is among them the instruction must not write its result
 * ({@link #resultSuppressed()}).
 */
public final class FloatStatus {
    /** IE: invalid operation. */
    public static final int INVALID = 1;
    /** DE: denormal operand. */
    public static final int DENORMAL = 2;
    /** ZE: finite number divided by zero. */
    public static final int ZERO_DIVIDE = 4;
    /** OE: result too large for the destination. */
    public static final int OVERFLOW = 8;
    /** UE: result too small for the destination. */
    public static final int UNDERFLOW = 16;
    /** PE: result was rounded. */
    public static final int INEXACT = 32;
    /** The exceptions found before a result is computed: IE, DE and ZE. */
    public static final int PRE_COMPUTATION = INVALID | DENORMAL | ZERO_DIVIDE;
    /** All six exceptions. */
    public static final int ALL_EXCEPTIONS = 0x3F;

    /** RC encoding: to nearest, ties to even. */
    public static final int ROUND_NEAREST = 0;
    /** RC encoding: towards minus infinity. */
    public static final int ROUND_DOWN = 1;
    /** RC encoding: towards plus infinity. */
    public static final int ROUND_UP = 2;
    /** RC encoding: towards zero. */
    public static final int ROUND_TO_ZERO = 3;

    /** Scratch value between an operation and its rounding. */
    final Unrounded unrounded = new Unrounded();

    private int rounding = ROUND_NEAREST;
    private int precision = 64;
    private int unmasked;
    private boolean flushToZero;
    private boolean denormalsAreZero;
    private boolean plain = true;
    private int flags;
    private boolean roundedUp;
    private boolean operandWasDenormal;

    /** Creates a status with every exception masked, rounding to nearest, 64-bit precision and no flag set. */
    public FloatStatus() {}

    /**
     * Takes rounding, precision and masks from an x87 control word (SDM vol. 1, 8.1.5). The flags stay.
     *
     * @param controlWord
     *            16-bit control word; the reserved precision 01 counts as 64 bits
     */
    public void loadControlWord(int controlWord) {
        rounding = controlWord >> 10 & 3;
        precision = switch (controlWord >> 8 & 3) {
            case 0 -> 24;
            case 2 -> 53;
            default -> 64;
        };
        unmasked = ~controlWord & ALL_EXCEPTIONS;
        flushToZero = false;
        denormalsAreZero = false;
        plain = rounding == ROUND_NEAREST && precision == 64;
    }

    /**
     * Takes rounding, masks, FTZ and DAZ from MXCSR (SDM vol. 1, 10.2.3). The flags stay.
     *
     * @param mxcsr
     *            32-bit MXCSR
     */
    public void loadMxcsr(int mxcsr) {
        rounding = mxcsr >> 13 & 3;
        precision = 64;
        unmasked = ~mxcsr >> 7 & ALL_EXCEPTIONS;
        flushToZero = (mxcsr & 0x8000) != 0;
        denormalsAreZero = (mxcsr & 0x40) != 0;
        plain = rounding == ROUND_NEAREST && unmasked == 0 && !flushToZero && !denormalsAreZero;
    }

    /** {@return the rounding mode, in RC encoding} */
    public int rounding() {
        return rounding;
    }

    /**
     * Sets the rounding mode alone, as an instruction with a rounding field of its own needs.
     *
     * @param mode
     *            RC encoding, 0 to 3
     */
    public void setRounding(int mode) {
        rounding = mode & 3;
        plain = plain && rounding == ROUND_NEAREST;
    }

    /** {@return the flags raised since the last {@link #clearFlags()}, in the bit order of the x87 status word and MXCSR} */
    public int flags() {
        return flags;
    }

    /**
     * Forgets all flags and the rounding direction. Before an x87 instruction, and before an SSE instruction while MXCSR
     * unmasks an exception, this is necessary; otherwise flags may accumulate, and SSE arithmetic is faster once PE is set.
     */
    public void clearFlags() {
        flags = 0;
        roundedUp = false;
        operandWasDenormal = false;
    }

    /** {@return the raised flags whose exceptions are not masked} */
    public int unmaskedFlags() {
        return flags & unmasked;
    }

    /** {@return whether an unmasked pre-computation exception forbids an x87 instruction to write its result} */
    public boolean resultSuppressed() {
        return (flags & unmasked & PRE_COMPUTATION) != 0;
    }

    /**
     * Combines what the elements of a packed SSE operation raised: an unmasked pre-computation exception of any element
     * hides the post-computation exceptions of all (SDM vol. 1, 11.5.3.3).
     *
     * @return the flags to add to MXCSR
     */
    public int settlePacked() {
        if (resultSuppressed()) {
            flags &= PRE_COMPUTATION;
        }
        return flags;
    }

    /** {@return C1 after an inexact x87 result: whether the last rounding increased the magnitude} */
    public boolean roundedUp() {
        return roundedUp;
    }

    int precision() {
        return precision;
    }

    boolean flushToZero() {
        return flushToZero;
    }

    boolean denormalsAreZero() {
        return denormalsAreZero;
    }

    boolean plain() {
        return plain;
    }

    /** Whether nothing but PE, already raised, can come of an operation on normal SSE operands with a normal result. */
    boolean allowsHostArithmetic() {
        return plain && (flags & INEXACT) != 0;
    }

    boolean traps(int exception) {
        return (unmasked & exception) != 0;
    }

    void raise(int exceptions) {
        flags |= exceptions;
    }

    /** Records the direction of the last rounding and, when it changed the value, PE. */
    void rounded(boolean inexact, boolean up) {
        if (inexact) {
            flags |= INEXACT;
        }
        roundedUp = up;
    }

    /**
     * Raises DE.
     *
     * @return whether the exception is unmasked, so that the operation ends here
     */
    boolean denormalOperandTraps() {
        flags |= DENORMAL;
        return (unmasked & DENORMAL) != 0;
    }

    /** Notes that a memory operand was denormal before it was widened, for the operation that consumes it. */
    void noteDenormalOperand(boolean denormal) {
        operandWasDenormal = denormal;
    }

    boolean operandWasDenormal() {
        return operandWasDenormal;
    }
}
