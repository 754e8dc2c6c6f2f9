package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;
import java.util.OptionalLong;

/** LAR, LSL, VERR, VERW and ARPL. */
final class SegmentInspectionOperations {

    private SegmentInspectionOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        RegisterOrMemory first = RegisterOrMemory.of(instruction, 0, context);
        Action action = switch (instruction.mnemonic()) {
            case VERR -> cpu -> Flags.setZero(cpu.address, cpu.system.segmentInspection.readable(first.readWord(cpu)));
            case VERW -> cpu -> Flags.setZero(cpu.address, cpu.system.segmentInspection.writable(first.readWord(cpu)));
            default -> withTwoOperands(first, RegisterOrMemory.of(instruction, 1, context), instruction);
        };
        boolean stack = first.inStackSegment()
                || instruction.operands().size() > 1 && RegisterOrMemory.of(instruction, 1, context).inStackSegment();
        return Optional.of(new ActionOp(action, stack));
    }

    private static Action withTwoOperands(RegisterOrMemory first, RegisterOrMemory second, Instruction instruction) {
        return switch (instruction.mnemonic()) {
            case LAR -> cpu -> answer(cpu, first, cpu.system.segmentInspection.accessRights(selector(cpu, second)));
            case LSL -> cpu -> answer(cpu, first, cpu.system.segmentInspection.limit(selector(cpu, second)));
            default -> cpu -> adjustPrivilege(cpu, first, second);
        };
    }

    /** The selector, read after the check of the mode that comes before any fault of its memory operand. */
    private static int selector(Cpu cpu, RegisterOrMemory operand) {
        Privilege.requireProtectedMode(cpu);
        return operand.readWord(cpu);
    }

    private static void answer(Cpu cpu, RegisterOrMemory target, OptionalLong value) {
        if (value.isPresent()) {
            target.write(cpu, value.getAsLong());
        }
        Flags.setZero(cpu.address, value.isPresent());
    }

    /** The destination is written only where its RPL changes, so one that may only be read does as long as it does not. */
    private static void adjustPrivilege(Cpu cpu, RegisterOrMemory target, RegisterOrMemory source) {
        Privilege.requireProtectedMode(cpu);
        int selector = target.readWord(cpu);
        int wanted = Selector.rpl(source.readWord(cpu));
        boolean raises = Selector.rpl(selector) < wanted;
        if (raises) {
            target.write(cpu, selector & ~3 | wanted);
        }
        Flags.setZero(cpu.address, raises);
    }
}
