package dev.ringside.emulator.ir;

import java.util.function.IntFunction;

/** Writes blocks as text for people. */
public final class IrPrinter {
    private final IntFunction<String> registerNames;

    /**
     * A printer.
     *
     * @param registerNames
     *            names of the guest registers
     */
    public IrPrinter(IntFunction<String> registerNames) {
        this.registerNames = registerNames;
    }

    /** The whole block, one line each operation. */
    public String print(IrBlock block) {
        StringBuilder text = new StringBuilder();
        for (int op = 0; op < block.count(); op++) {
            text.append(print(block, op)).append('\n');
        }
        return text.toString();
    }

    /** One operation. */
    public String print(IrBlock block, int op) {
        Opcode opcode = block.opcode(op);
        StringBuilder text = new StringBuilder();
        if (opcode == Opcode.INSTRUCTION) {
            return "%03x:".formatted(block.a(op));
        }
        text.append("    ").append(opcode.name().toLowerCase(java.util.Locale.ROOT)).append('.').append(block.size(op));
        if (block.sourceSize(op) != block.size(op)) {
            text.append(" from ").append(block.sourceSize(op));
        }
        boolean stack = opcode.isFloat() && block.x(op) != Operand.NONE;
        append(text, " d=", block, block.d(op), stack || opcode.isVector() && opcode != Opcode.VECTOR_TO_REGISTER
                && opcode != Opcode.VECTOR_MEMORY_TO_REGISTER);
        append(text, " a=", block, block.a(op), opcode == Opcode.JUMP || opcode == Opcode.BRANCH
                || opcode == Opcode.BRANCH_IF_ZERO || opcode == Opcode.PROGRAM_COUNTER || opcode == Opcode.FETCH
                || opcode.isVector() && opcode != Opcode.REGISTER_TO_VECTOR
                || stack && !opcode.hasAddress());
        append(text, " b=", block, block.b(op), opcode == Opcode.BRANCH
                || opcode == Opcode.BRANCH_IF_ZERO || opcode.isVector() || stack);
        if (block.x(op) != Operand.NONE) {
            text.append(" x=").append(switch (opcode) {
                case SET_IF, MOVE_IF, FLOAT_MOVE_IF, BRANCH ->
                    Condition.of(block.x(op)).name().toLowerCase(java.util.Locale.ROOT);
                case MULTIPLY_WIDE, MULTIPLY_WIDE_SIGNED, DIVIDE, DIVIDE_SIGNED, GUARD_LIMIT, READ_COUNTER,
                        SHIFT_LEFT_DOUBLE,
                        SHIFT_RIGHT_DOUBLE, ATOMIC_COMPARE_EXCHANGE, ATOMIC_COMPARE_EXCHANGE_PAIR, COPY, FILL,
                        BRANCH_IF_ZERO ->
                    name(block, block.x(op));
                case FLOAT, FLOAT_MEMORY, FLOAT_STORE, FLOAT_COMPARE ->
                    FloatOperation.of(block.x(op)).name().toLowerCase(java.util.Locale.ROOT);
                default -> opcode.isVector()
                        ? VectorOperation.of(block.x(op)).name().toLowerCase(java.util.Locale.ROOT)
                        : Integer.toString(block.x(op));
            });
        }
        if (opcode.hasAddress()) {
            appendAddress(text, block, op);
        }
        if (block.sets(op) != 0) {
            text.append(" sets ").append(FlagMask.text(block.sets(op))).append(" wanted ")
                    .append(FlagMask.text(block.wanted(op)));
        }
        return text.toString();
    }

    private void appendAddress(StringBuilder text, IrBlock block, int op) {
        text.append(" [");
        if (block.segment(op) != Operand.NONE) {
            text.append(registerNames.apply(block.segment(op))).append(':');
        }
        if (block.base(op) != Operand.NONE) {
            text.append(name(block, block.base(op))).append('+');
        }
        if (block.index(op) != Operand.NONE) {
            text.append(name(block, block.index(op))).append("<<").append(block.scale(op)).append('+');
        }
        text.append("0x").append(Long.toHexString(block.displacement(op))).append("].").append(block.addressSize(op));
    }

    private void append(StringBuilder text, String label, IrBlock block, int operand, boolean plain) {
        if (plain) {
            text.append(label).append("0x").append(Integer.toHexString(operand));
        } else if (operand != Operand.NONE) {
            text.append(label).append(name(block, operand));
        }
    }

    private String name(IrBlock block, int operand) {
        if (Operand.isTemporary(operand)) {
            return "t" + Operand.temporaryNumber(operand);
        }
        return Operand.isRegister(operand)
                ? registerNames.apply(operand)
                : "0x" + Long.toHexString(block.value(operand));
    }
}
