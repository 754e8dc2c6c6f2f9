package dev.ringside.emulator.x86.fpu;

/** A function of ST(0) and ST(1). */
@FunctionalInterface
interface BinaryFunction {

    /**
     * Computes the function of ST(0) ({@code x}) and ST(1) ({@code y}) into {@link Fpu#result}, with flags in {@link Fpu#status}.
     *
     * @return condition bits
     */
    int compute(Fpu fpu, int xSignExponent, long x, int ySignExponent, long y);
}
