package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** MOV to and from segment, control and debug registers. */
final class MoveOperations {

    private MoveOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        if (instruction.operand(0) instanceof Operand.Register target && target.file() != RegisterFile.GENERAL) {
            return to(target, instruction, context);
        }
        if (instruction.operand(1) instanceof Operand.Register source && source.file() != RegisterFile.GENERAL) {
            return from(source, instruction, context);
        }
        return Optional.empty();
    }

    private static Optional<Op> to(Operand.Register target, Instruction instruction, DecodeContext context) {
        int index = target.index();
        return switch (target.file()) {
            case SEGMENT -> {
                RegisterOrMemory source = RegisterOrMemory.of(instruction, 1, context);
                yield Optional.of(index == CpuState.SS ? new LeavingOp(cpu -> {
                    cpu.segmentation.load(index, source.readWord(cpu));
                    cpu.blockTrapsForOneInstruction();
                }, source.inStackSegment())
                        : new LeavingOp(cpu -> cpu.segmentation.load(index, source.readWord(cpu)),
                                source.inStackSegment()));
            }
            case CONTROL -> {
                RegisterOrMemory source = RegisterOrMemory.of(instruction, 1, context);
                yield Optional
                        .of(new LeavingOp(cpu -> cpu.system.controlRegisters.write(index, source.read(cpu)), false));
            }
            case DEBUG -> {
                RegisterOrMemory source = RegisterOrMemory.of(instruction, 1, context);
                yield Optional
                        .of(new LeavingOp(cpu -> cpu.system.debugRegisters.write(index, source.read(cpu)), false));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Op> from(Operand.Register source, Instruction instruction, DecodeContext context) {
        int index = source.index();
        return switch (source.file()) {
            case SEGMENT -> {
                RegisterOrMemory target = RegisterOrMemory.of(instruction, 0, context);
                yield Optional.of(
                        new ActionOp(cpu -> target.write(cpu, cpu.state().selector(index)), target.inStackSegment()));
            }
            case CONTROL -> {
                RegisterOrMemory target = RegisterOrMemory.of(instruction, 0, context);
                yield Optional
                        .of(new ActionOp(cpu -> target.write(cpu, cpu.system.controlRegisters.read(index)), false));
            }
            case DEBUG -> {
                RegisterOrMemory target = RegisterOrMemory.of(instruction, 0, context);
                yield Optional.of(new ActionOp(cpu -> target.write(cpu, cpu.system.debugRegisters.read(index)), false));
            }
            default -> Optional.empty();
        };
    }
}
