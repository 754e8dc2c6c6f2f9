package dev.ringside.emulator.backend.amd64;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.FloatFormat;
import dev.ringside.emulator.ir.FloatOperation;

/** The host's x87 instructions for operations on floats (SDM vol. 2, appendix A.5). */
final class FloatForms {
    private static final int ESCAPE = 0xd8;
    private static final int REGISTERS = 0xc0;
    private static final int POPS = 6;
    private static final int SUBTRACT = 4;

    private final Amd64Encoder code;

    FloatForms(Amd64Encoder code) {
        this.code = code;
    }

    /** Emits {@code operation} on registers. */
    void registers(FloatOperation operation, int d, int a) {
        switch (operation) {
            case ADD, MULTIPLY, SUBTRACT, SUBTRACT_REVERSED, DIVIDE, DIVIDE_REVERSED -> {
                int group = group(operation);
                if (d == 0) {
                    emit(0, 8 * group + a);
                } else {
                    emit(4, 8 * turned(group) + d);
                }
            }
            case ADD_POP, MULTIPLY_POP, SUBTRACT_POP, SUBTRACT_REVERSED_POP, DIVIDE_POP, DIVIDE_REVERSED_POP ->
                emit(POPS, 8 * turned(group(operation)) + d);
            case COMPARE -> emit(0, 0x10 + a);
            case COMPARE_POP -> emit(0, 0x18 + a);
            case COMPARE_POP_BOTH -> emit(6, 0x19);
            case COMPARE_QUIET -> emit(5, 0x20 + a);
            case COMPARE_QUIET_POP -> emit(5, 0x28 + a);
            case COMPARE_QUIET_POP_BOTH -> emit(2, 0x29);
            case COMPARE_WITH_ZERO -> emit(1, 0x24);
            case EXAMINE -> emit(1, 0x25);
            case LOAD -> emit(1, a);
            case STORE -> emit(5, 0x10 + d);
            case STORE_POP -> emit(5, 0x18 + d);
            case EXCHANGE -> emit(1, 0x08 + a);
            case LOAD_ONE -> emit(1, 0x28);
            case LOAD_LOG2_10 -> emit(1, 0x29);
            case LOAD_LOG2_E -> emit(1, 0x2a);
            case LOAD_PI -> emit(1, 0x2b);
            case LOAD_LOG10_2 -> emit(1, 0x2c);
            case LOAD_LN_2 -> emit(1, 0x2d);
            case LOAD_ZERO -> emit(1, 0x2e);
            case NEGATE -> emit(1, 0x20);
            case ABSOLUTE -> emit(1, 0x21);
            case SQUARE_ROOT -> emit(1, 0x3a);
            case ROUND -> emit(1, 0x3c);
            case SCALE -> emit(1, 0x3d);
            case EXTRACT -> emit(1, 0x34);
            case FREE -> emit(5, d);
            case FREE_POP -> emit(7, d);
            case TURN_UP -> emit(1, 0x37);
            case TURN_DOWN -> emit(1, 0x36);
            case EMPTY -> code.emms();
            case CLEAR_EXCEPTIONS -> emit(3, 0x22);
            case NOTHING -> emit(1, 0x10);
            case TRUNCATE_POP -> throw new IllegalArgumentException("registers hold no integers");
        }
    }

    /** Emits the comparison of the top with float {@code a} that sets flags. */
    void compare(FloatOperation operation, int a) {
        switch (operation) {
            case COMPARE -> emit(3, 0x30 + a);
            case COMPARE_POP -> emit(7, 0x30 + a);
            case COMPARE_QUIET -> emit(3, 0x28 + a);
            case COMPARE_QUIET_POP -> emit(7, 0x28 + a);
            default -> throw new IllegalArgumentException(operation + " sets no flags");
        }
    }

    /** Emits that the top becomes float {@code a} if {@code condition} holds. */
    void moveIf(Condition condition, int a) {
        int kind = switch (condition) {
            case BELOW, ABOVE_OR_EQUAL -> 0;
            case EQUAL, NOT_EQUAL -> 1;
            case BELOW_OR_EQUAL, ABOVE -> 2;
            case PARITY_EVEN, PARITY_ODD -> 3;
            default -> throw new IllegalArgumentException("no float is moved if " + condition);
        };
        emit(2 + (condition.ordinal() & 1), 8 * kind + a);
    }

    /** Emits {@code operation} on the top and what is in memory at {@code base}. */
    void memory(FloatOperation operation, FloatFormat format, int base) {
        switch (operation) {
            case LOAD -> emit(format, base, 0, 5, 5);
            case STORE -> emit(format, base, 2, 0, 0);
            case STORE_POP -> emit(format, base, 3, 7, 7);
            // Of 8 bytes it stands among floating-point numbers.
            case TRUNCATE_POP -> emit(format == FloatFormat.I64 ? FloatFormat.F64 : format, base, 1, 0, 0);
            case COMPARE -> arithmetic(format, base, 2);
            case COMPARE_POP -> arithmetic(format, base, 3);
            default -> arithmetic(format, base, group(operation));
        }
    }

    private void emit(int escape, int form) {
        code.x87(ESCAPE + escape, REGISTERS + form);
    }

    private void emit(FloatFormat format, int base, int digit, int digitOfF80, int digitOfI64) {
        switch (format) {
            case F32 -> code.x87Memory(ESCAPE + 1, digit, base, 0);
            case F64 -> code.x87Memory(ESCAPE + 5, digit, base, 0);
            case F80 -> code.x87Memory(ESCAPE + 3, digitOfF80, base, 0);
            case I16 -> code.x87Memory(ESCAPE + 7, digit, base, 0);
            case I32 -> code.x87Memory(ESCAPE + 3, digit, base, 0);
            case I64 -> code.x87Memory(ESCAPE + 7, digitOfI64, base, 0);
        }
    }

    private void arithmetic(FloatFormat format, int base, int group) {
        int escape = switch (format) {
            case F32 -> 0;
            case F64 -> 4;
            case I16 -> 6;
            case I32 -> 2;
            case F80, I64 -> throw new IllegalArgumentException("no arithmetic takes " + format);
        };
        code.x87Memory(ESCAPE + escape, group, base, 0);
    }

    private static int group(FloatOperation operation) {
        return switch (operation) {
            case ADD, ADD_POP -> 0;
            case MULTIPLY, MULTIPLY_POP -> 1;
            case SUBTRACT, SUBTRACT_POP -> SUBTRACT;
            case SUBTRACT_REVERSED, SUBTRACT_REVERSED_POP -> 5;
            case DIVIDE, DIVIDE_POP -> 6;
            case DIVIDE_REVERSED, DIVIDE_REVERSED_POP -> 7;
            default -> throw new IllegalArgumentException(operation + " is no arithmetic");
        };
    }

    /** With another destination than the top the codes of differences and quotients have changed places. */
    private static int turned(int group) {
        return group >= SUBTRACT ? group ^ 1 : group;
    }
}
