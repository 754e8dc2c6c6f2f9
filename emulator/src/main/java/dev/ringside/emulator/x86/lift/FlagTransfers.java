package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;

/** LAHF and SAHF, CLD and STD. */
final class FlagTransfers {
    /** Bit 1 of RFLAGS is always set. */
    private static final int FIXED = 2;

    private final Emitter emitter;

    FlagTransfers(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        switch (i.mnemonic()) {
            case LAHF -> {
                if (!emitter.knows(Opcode.READ_FLAGS)) {
                    return false;
                }
                int op = emitter.emit(Opcode.READ_FLAGS, 1, Emitter.FIRST, Operand.NONE, Operand.NONE);
                emitter.block().withFlagsRead(op, FlagMask.ALL);
                // The place of OVERFLOW is that of the fixed bit.
                emitter.emit(Opcode.OR, 1, Emitter.FIRST, Emitter.FIRST, emitter.constant(1, FIXED));
                emitter.emit(Opcode.WRITE_SECOND_BYTE, 1, CpuState.RAX, Emitter.FIRST, Operand.NONE);
            }
            case SAHF -> {
                if (!emitter.knows(Opcode.WRITE_FLAGS)) {
                    return false;
                }
                emitter.emit(Opcode.READ_SECOND_BYTE, 1, Emitter.FIRST, CpuState.RAX, Operand.NONE);
                emitter.emit(Opcode.WRITE_FLAGS, 1, Operand.NONE, Emitter.FIRST, Operand.NONE,
                        FlagMask.ALL & ~FlagMask.OVERFLOW);
            }
            case CLD -> direction(Opcode.AND, ~Flags.DF);
            case STD -> direction(Opcode.OR, Flags.DF);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void direction(Opcode opcode, int bits) {
        emitter.emit(opcode, 8, X86Layout.SYSTEM_FLAGS, X86Layout.SYSTEM_FLAGS, emitter.constant(8, bits));
    }
}
