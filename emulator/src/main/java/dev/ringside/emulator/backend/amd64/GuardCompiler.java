package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.NONE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.statistics.CodeExit;

/** Compiles the conditions under which a guest instruction is not done in line. */
final class GuardCompiler {
    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final Values values;
    private final AddressCompiler addresses;
    private final FlagKeeper flags;

    GuardCompiler(Amd64Encoder code, GuestLayout layout, Values values, AddressCompiler addresses, FlagKeeper flags) {
        this.code = code;
        this.layout = layout;
        this.values = values;
        this.addresses = addresses;
        this.flags = flags;
    }

    /** Compiles {@code op} if it is one of them; false if not. */
    boolean compile(IrBlock block, int op) {
        switch (block.opcode(op)) {
            case GUARD_LIMIT -> limit(block, op);
            case GUARD_CLEAR -> clear(block.a(op), block.b(op));
            case GUARD_EXTENDED -> extended(block, op);
            case GUARD_CODE -> nextPage(block.value(block.a(op)), block.x(op), block.size(op));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void limit(IrBlock block, int op) {
        flags.clobber(true);
        int offsetInSegment = values.use(block.a(op), 8, ENTRY);
        code.lea(8, SCRATCH, offsetInSegment, values.immediate(block.b(op)));
        code.aluLoad(Operation.CMP, 8, SCRATCH, STATE, layout.registers()[block.x(op)]);
        addresses.redo(code.jcc(Condition.A), CodeExit.SEGMENT_LIMIT);
    }

    private void clear(int a, int b) {
        flags.clobber(true);
        if (!values.isImmediate(b, 8)) {
            code.test(8, values.use(a, 8, SCRATCH), values.use(b, 8, ENTRY));
        } else if (values.home(a) == NONE && !Operand.isConstant(a)) {
            code.testMemoryImm(8, STATE, values.slot(a), values.immediate(b));
        } else {
            code.testImm(8, values.use(a, 8, SCRATCH), values.immediate(b));
        }
        addresses.redo(code.jcc(Condition.NE), CodeExit.SYSTEM_STATE);
    }

    private void nextPage(long expected, int bytes, int addressSize) {
        addresses.nextPage(addressSize);
        int others = Long.SIZE - Byte.SIZE * bytes;
        code.load(8, SCRATCH, ADDRESS, 0);
        if (others > 0) {
            code.shiftImm(Operation.SHL, 8, SCRATCH, others);
        }
        code.movImm(8, ENTRY, expected << others);
        code.alu(Operation.CMP, 8, SCRATCH, ENTRY);
        addresses.redo(code.jcc(Condition.NE), CodeExit.INTERPRETED);
    }

    private void extended(IrBlock block, int op) {
        flags.clobber(true);
        values.load(block.a(op), 8, SCRATCH);
        code.shiftImm(Operation.SAR, 8, SCRATCH, values.immediate(block.b(op)) - 1);
        // All bits are equal now: 0 or -1.
        code.unary(Operation.INC, 8, SCRATCH);
        code.aluImm(Operation.CMP, 8, SCRATCH, 1);
        addresses.redo(code.jcc(Condition.A), CodeExit.SEGMENT_LIMIT);
    }
}
