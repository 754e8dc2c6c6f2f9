package dev.ringside.emulator.x86.fpu;

/** A function of one number. */
@FunctionalInterface
interface UnaryFunction {

    /**
     * Computes the function of a register into {@link Fpu#result}, which holds the operand before, with flags in {@link Fpu#status}.
     *
     * @return condition bits
     */
    int compute(Fpu fpu, int signExponent, long significand);
}
