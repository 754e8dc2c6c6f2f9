package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.statistics.CodeExit;

/** Compiles divisions so that the host never traps: where it could, the block is left. */
final class DivisionCompiler {
    private final Amd64Encoder code;
    private final Values values;
    private final FlagKeeper flags;
    private final AddressCompiler addresses;

    DivisionCompiler(Amd64Encoder code, Values values, FlagKeeper flags, AddressCompiler addresses) {
        this.code = code;
        this.values = values;
        this.flags = flags;
        this.addresses = addresses;
    }

    /** Compiles {@code op}, a division. */
    void compile(IrBlock block, int op) {
        if (values.home(block.d(op)) != Gpr.RAX || values.home(block.x(op)) != Gpr.RDX || block.a(op) != block.d(op)) {
            throw new IllegalArgumentException("a dividend stands in registers 2 and 0");
        }
        flags.clobber(true);
        int size = block.size(op);
        int divisor = values.use(block.b(op), size, ENTRY);
        if (block.opcode(op) == Opcode.DIVIDE) {
            // The quotient fits if the high half is below the divisor, which is not 0 then.
            code.alu(Operation.CMP, size, Gpr.RDX, divisor);
            addresses.redo(code.jcc(Condition.AE), CodeExit.QUOTIENT);
            code.unary(Operation.DIV, size, divisor);
        } else {
            // The quotient fits if the dividend does, but for the lowest number divided by -1.
            code.mov(8, SCRATCH, Gpr.RAX);
            code.shiftImm(Operation.SAR, size, SCRATCH, 8 * size - 1);
            code.alu(Operation.CMP, size, SCRATCH, Gpr.RDX);
            addresses.redo(code.jcc(Condition.NE), CodeExit.QUOTIENT);
            code.lea(8, SCRATCH, divisor, 1);
            code.aluImm(Operation.CMP, size, SCRATCH, 1);
            addresses.redo(code.jcc(Condition.BE), CodeExit.QUOTIENT);
            code.unary(Operation.IDIV, size, divisor);
        }
    }
}
