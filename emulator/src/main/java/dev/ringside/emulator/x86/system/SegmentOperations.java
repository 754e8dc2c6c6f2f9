package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** PUSH and POP of segment registers, and loads of far pointers. */
final class SegmentOperations {

    private SegmentOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case LES -> Optional.of(loadPointer(CpuState.ES, instruction, context));
            case LDS -> Optional.of(loadPointer(CpuState.DS, instruction, context));
            case LSS -> Optional.of(loadPointer(CpuState.SS, instruction, context));
            case LFS -> Optional.of(loadPointer(CpuState.FS, instruction, context));
            case LGS -> Optional.of(loadPointer(CpuState.GS, instruction, context));
            default -> instruction.operand(0) instanceof Operand.Register r && r.file() == RegisterFile.SEGMENT
                    ? Optional.of(stackOperation(r.index(), instruction))
                    : Optional.empty();
        };
    }

    private static Op stackOperation(int segment, Instruction instruction) {
        int size = instruction.operandSize();
        return instruction.mnemonic() == Mnemonic.PUSH
                ? new ActionOp(cpu -> push(cpu, segment, size), true)
                : new LeavingOp(cpu -> pop(cpu, segment, size), true);
    }

    /** A 32-bit push writes all 32 bits, as AMD's processors do; Intel's leave the upper half alone (SDM vol. 2, PUSH). */
    private static void push(Cpu cpu, int segment, int size) {
        FrameStack stack = FrameStack.current(cpu);
        stack.push(size, cpu.state().selector(segment));
        stack.commit();
    }

    private static void pop(Cpu cpu, int segment, int size) {
        FrameStack stack = FrameStack.current(cpu);
        int selector = (int) stack.peek(0, size) & 0xffff;
        stack.skip(size);
        cpu.segmentation.load(segment, selector);
        if (segment == CpuState.SS) {
            // The width of the stack pointer is that of before.
            cpu.blockTrapsForOneInstruction();
        }
        stack.commit();
    }

    private static Op loadPointer(int segment, Instruction instruction, DecodeContext context) {
        RegisterOrMemory target = RegisterOrMemory.of(instruction, 0, context);
        RegisterOrMemory source = RegisterOrMemory.of(instruction, 1, context);
        int size = instruction.operandSize();
        return new LeavingOp(cpu -> {
            long offset = source.readMemory(cpu, 0, size);
            int selector = (int) source.readMemory(cpu, size, 2);
            cpu.segmentation.load(segment, selector);
            target.write(cpu, offset);
        }, source.inStackSegment());
    }
}
