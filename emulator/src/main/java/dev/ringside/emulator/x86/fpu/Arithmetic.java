package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80;
import dev.ringside.emulator.softfloat.Float80Arithmetic;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.decode.Mnemonic;

/** The six operations of basic arithmetic, as constants for templates. */
final class Arithmetic {
    static final int ADD = 0;
    static final int MULTIPLY = 1;
    static final int SUBTRACT = 2;
    static final int SUBTRACT_REVERSED = 3;
    static final int DIVIDE = 4;
    static final int DIVIDE_REVERSED = 5;

    private Arithmetic() {}

    static int of(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case FADD, FADDP, FIADD -> ADD;
            case FMUL, FMULP, FIMUL -> MULTIPLY;
            case FSUB, FSUBP, FISUB -> SUBTRACT;
            case FSUBR, FSUBRP, FISUBR -> SUBTRACT_REVERSED;
            case FDIV, FDIVP, FIDIV -> DIVIDE;
            case FDIVR, FDIVRP, FIDIVR -> DIVIDE_REVERSED;
            default -> throw new IllegalArgumentException(mnemonic.name());
        };
    }

    /** Computes {@code destination operation source}. */
    static void compute(int operation, FloatStatus status, int destinationSe, long destination, int sourceSe,
            long source, Float80 result) {
        switch (operation) {
            case ADD -> Float80Arithmetic.add(status, destinationSe, destination, sourceSe, source, result);
            case MULTIPLY -> Float80Arithmetic.multiply(status, destinationSe, destination, sourceSe, source, result);
            case SUBTRACT -> Float80Arithmetic.subtract(status, destinationSe, destination, sourceSe, source, result);
            case SUBTRACT_REVERSED ->
                Float80Arithmetic.subtract(status, sourceSe, source, destinationSe, destination, result);
            case DIVIDE -> Float80Arithmetic.divide(status, destinationSe, destination, sourceSe, source, result);
            default -> Float80Arithmetic.divide(status, sourceSe, source, destinationSe, destination, result);
        }
    }
}
