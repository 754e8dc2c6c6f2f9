package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.stream.IntStream;

/** The operands of one decoded instruction as its operation wants them: registers as offsets into the CPU's state. */
record Operands(Instruction instruction, DecodeContext context) {

    /** Whether operand {@code index} is an MMX register. */
    boolean isMmx(int index) {
        return instruction.operand(index) instanceof Operand.Register register && register.file() == RegisterFile.MMX;
    }

    /** Whether any operand is an MMX register. */
    boolean hasMmx() {
        return IntStream.range(0, instruction.operands().size()).anyMatch(this::isMmx);
    }

    /** Whether operand {@code index} is in memory. */
    boolean isMemory(int index) {
        return instruction.operand(index) instanceof Operand.Memory;
    }

    /** Offset into the CPU's state of register operand {@code index}. */
    int register(int index) {
        if (!(instruction.operand(index) instanceof Operand.Register register)) {
            throw new IllegalArgumentException("operand %d of %s is not a register".formatted(index, instruction));
        }
        int number = register.index();
        return switch (register.file()) {
            case XMM -> CpuState.XMM + 16 * number;
            case MMX -> CpuState.FPU_REGISTERS + 16 * number;
            case GENERAL -> CpuState.gpr(number);
            case HIGH_BYTE -> CpuState.gpr(number) + 1;
            default -> throw new IllegalArgumentException(register + " is not for vector instructions");
        };
    }

    /** Address of memory operand {@code index}. */
    EffectiveAddress address(int index) {
        if (!(instruction.operand(index) instanceof Operand.Memory memory)) {
            throw new IllegalArgumentException("operand %d of %s is not in memory".formatted(index, instruction));
        }
        return EffectiveAddress.of(memory, instruction.addressSize(), context);
    }

    /** Operand {@code index}, to be read. */
    VectorSource source(int index) {
        return isMemory(index) ? new VectorSource(address(index)) : new VectorSource(register(index));
    }

    /** Width of operand {@code index} in bytes. */
    int width(int index) {
        return instruction.operand(index).width();
    }

    /** The immediate byte, zero-extended, which is the last operand. */
    int immediate() {
        if (!(instruction.operands().getLast() instanceof Operand.Immediate immediate)) {
            throw new IllegalArgumentException(instruction + " has no immediate");
        }
        return (int) immediate.value() & 0xff;
    }

    /** An operation for {@code action}. */
    Op op(Action action) {
        boolean stack = instruction.operands().stream()
                .anyMatch(operand -> operand instanceof Operand.Memory memory && memory.segment() == CpuState.SS);
        return new ActionOp(action, stack);
    }
}
