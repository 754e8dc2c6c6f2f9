package dev.ringside.emulator.x86.fpu;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;

/**
 * An x87 instruction that leaves its opcode and address, and the address of its memory operand, in the x87 state for exception handlers (SDM vol. 1,
 * 8.1.8 and 8.1.9): all but the control instructions. Like AMD's processors this is done by every instruction, whether it raises an exception or not.
 */
abstract class FpuOp extends Op {
    private static final int OPCODE_BITS = 0x7ff;
    private static final int CODE_SELECTOR = CpuState.segment(CpuState.CS) + CpuState.SEGMENT_SELECTOR;

    /** The memory operand, or null. */
    protected final EffectiveAddress memory;
    private final int opcode;
    private final long pointerMask;
    private final int dataSelector;

    /** For the originals of templates, of which no operation is made. */
    FpuOp() {
        memory = null;
        opcode = 0;
        pointerMask = 0;
        dataSelector = 0;
    }

    FpuOp(Instruction instruction, DecodeContext context) {
        opcode = instruction.opcode() & OPCODE_BITS;
        pointerMask = context.code64() ? -1 : (context.mode() & Cpu.MODE_CODE32) != 0 ? 0xffff_ffffL : 0xffff;
        if (!instruction.operands().isEmpty() && instruction.operand(0) instanceof Operand.Memory operand) {
            memory = EffectiveAddress.of(operand, instruction.addressSize(), context);
            dataSelector = CpuState.segment(operand.segment()) + CpuState.SEGMENT_SELECTOR;
        } else {
            memory = null;
            dataSelector = 0;
        }
    }

    /** Leaves the address of this instruction. After everything that can fault. */
    final void record(Cpu cpu) {
        long state = cpu.address;
        putInt(state + CpuState.FPU_OPCODE, opcode);
        putLong(state + CpuState.FPU_IP, getLong(state + CpuState.RIP_BASE) + offset() & pointerMask);
        putInt(state + CpuState.FPU_CS, getInt(state + CODE_SELECTOR));
    }

    /** Leaves the addresses of this instruction and of its memory operand. After everything that can fault. */
    final void recordWithData(Cpu cpu) {
        record(cpu);
        long state = cpu.address;
        putLong(state + CpuState.FPU_DP, memory.offset(cpu));
        putInt(state + CpuState.FPU_DS, getInt(state + dataSelector));
    }

    @Override
    public final boolean usesStackSegment() {
        return memory != null && memory.inStackSegment();
    }
}
