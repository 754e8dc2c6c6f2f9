package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** CLI, STI, PUSHF, POPF, STAC and CLAC. */
final class FlagOperations {

    private FlagOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        int size = instruction.operandSize();
        return Optional.of(switch (instruction.mnemonic()) {
            case CLI -> new ActionOp(cpu -> cpu.system.flags.clearInterrupts(), false);
            case STI -> new LeavingOp(cpu -> cpu.system.flags.setInterrupts(), false);
            case PUSHF -> new ActionOp(cpu -> cpu.system.flags.push(size), true);
            case POPF -> new LeavingOp(cpu -> cpu.system.flags.pop(size), true);
            case STAC -> new ActionOp(cpu -> cpu.system.flags.setAlignmentCheck(true), false);
            default -> new ActionOp(cpu -> cpu.system.flags.setAlignmentCheck(false), false);
        });
    }
}
