package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.fpu.FpuOperations;
import dev.ringside.emulator.x86.integer.IntegerOperations;
import dev.ringside.emulator.x86.integer.LockedOperations;
import dev.ringside.emulator.x86.simd.SimdOperations;
import dev.ringside.emulator.x86.system.SystemOperations;
import java.util.Optional;

/** Makes the operation for a decoded instruction, asking one family of instructions after the other. */
final class Operations {

    private Operations() {}

    static Op build(Instruction instruction, DecodeContext context) {
        Optional<Op> op = context.shared() ? LockedOperations.build(instruction, context) : Optional.empty();
        if (op.isEmpty()) {
            op = BasicOperations.build(instruction, context);
        }
        if (op.isEmpty()) {
            op = IntegerOperations.build(instruction, context);
        }
        if (op.isEmpty()) {
            op = SystemOperations.build(instruction, context);
        }
        if (op.isEmpty()) {
            op = SimdOperations.build(instruction, context);
        }
        if (op.isEmpty()) {
            op = FpuOperations.build(instruction, context);
        }
        return op.orElseGet(() -> new LeavingOp(
                instruction.mnemonic() == Mnemonic.TOO_LONG ? Operations::tooLong : Operations::invalid, false));
    }

    private static void tooLong(Cpu cpu) {
        throw cpu.exception(GuestException.GP, 0);
    }

    private static void invalid(Cpu cpu) {
        throw cpu.exception(GuestException.UD, 0);
    }
}
