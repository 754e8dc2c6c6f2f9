package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Mnemonic;

/** The operations of the arithmetic and logic unit, numbered so that they can be constants of a {@link Template}. */
public final class Alu {
    /** The operations. */
    public static final int ADD = 0, OR = 1, ADC = 2, SBB = 3, AND = 4, SUB = 5, XOR = 6, CMP = 7, TEST = 8, INC = 9,
            DEC = 10,
            NEG = 11, NOT = 12;

    private Alu() {}

    /** The operation of an instruction that is one. */
    public static int operation(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case ADD -> ADD;
            case OR -> OR;
            case ADC -> ADC;
            case SBB -> SBB;
            case AND -> AND;
            case SUB -> SUB;
            case XOR -> XOR;
            case CMP -> CMP;
            case TEST -> TEST;
            case INC -> INC;
            case DEC -> DEC;
            case NEG -> NEG;
            case NOT -> NOT;
            default -> throw new IllegalArgumentException(mnemonic.name());
        };
    }

    /** Whether the destination is written. */
    public static boolean writes(int operation) {
        return operation != CMP && operation != TEST;
    }

    /** The result, sign-extended from {@code width} bytes as its operands are; one operand is {@code a}. */
    public static long result(int operation, int width, long state, long a, long b) {
        return Sized.extend(width, switch (operation) {
            case ADD -> a + b;
            case ADC -> a + b + (Flags.carry(state) ? 1 : 0);
            case SUB, CMP -> a - b;
            case SBB -> a - b - (Flags.carry(state) ? 1 : 0);
            case AND, TEST -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case INC -> a + 1;
            case DEC -> a - 1;
            case NEG -> -a;
            default -> ~a;
        });
    }

    /** Records the flags of {@code result}. */
    public static void record(int operation, int width, long state, long a, long b, long result) {
        int bits = 8 * width;
        switch (operation) {
            case ADD, ADC -> Flags.add(state, a, b, result, bits);
            case SUB, SBB, CMP -> Flags.subtract(state, a, b, result, bits);
            case INC -> Flags.increment(state, a, result, bits);
            case DEC -> Flags.decrement(state, a, result, bits);
            case NEG -> Flags.subtract(state, 0, a, result, bits);
            case NOT -> {
            }
            default -> Flags.logic(state, result);
        }
    }

    /**
     * Whether condition {@code code} (SDM vol. 1, appendix B) holds after an operation whose flags have been recorded: from the operands where that is
     * quicker.
     */
    static boolean holds(int operation, int code, long state, long a, long b, long result) {
        boolean compares = operation == CMP || operation == SUB;
        boolean logic = operation == TEST || operation == AND || operation == OR || operation == XOR;
        boolean base = switch (code >>> 1) {
            case 1 -> compares ? Long.compareUnsigned(a, b) < 0 : !logic && Flags.carry(state);
            case 2 -> result == 0;
            case 3 -> compares ? Long.compareUnsigned(a, b) <= 0 : result == 0 || !logic && Flags.carry(state);
            case 4 -> result < 0;
            case 6 -> compares ? a < b : logic ? result < 0 : Flags.condition(state, code & ~1);
            case 7 -> compares ? a <= b : logic ? result <= 0 : Flags.condition(state, code & ~1);
            default -> Flags.condition(state, code & ~1);
        };
        return base != ((code & 1) != 0);
    }
}
