package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;

/** The control instructions, which leave no trace in the x87 unit's instruction pointer (SDM vol. 1, 8.3.10). */
final class ControlInstructions {
    private static final long WAIT_FORBIDDEN = ControlRegisters.CR0_MP | ControlRegisters.CR0_TS;

    private ControlInstructions() {}

    /** What {@code instruction}, which is one of these, does. */
    static Action build(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case FWAIT -> ControlInstructions::await;
            case FNINIT -> cpu -> {
                cpu.fpu.requireFpu();
                cpu.fpu.initialise();
            };
            case FNCLEX -> cpu -> {
                cpu.fpu.requireFpu();
                cpu.fpu.setStatusWord(cpu.fpu.statusWord() & ~StatusWord.CLEARED);
            };
            case FNOP -> cpu -> cpu.fpu.requireFpu();
            case FNSTSW -> storeStatus(instruction, context);
            case FNSTCW -> storeControl(memory(instruction, context));
            case FLDCW -> loadControl(memory(instruction, context));
            case FNSTENV -> environment(instruction, context)::store;
            case FNSAVE -> environment(instruction, context)::save;
            case FLDENV -> environment(instruction, context)::load;
            case FRSTOR -> environment(instruction, context)::restore;
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    private static EffectiveAddress memory(Instruction instruction, DecodeContext context) {
        return EffectiveAddress.of((Operand.Memory) instruction.operand(0), instruction.addressSize(), context);
    }

    private static Environment environment(Instruction instruction, DecodeContext context) {
        return new Environment(memory(instruction, context), instruction.operandSize());
    }

    private static void await(Cpu cpu) {
        if ((cpu.state().control(0) & WAIT_FORBIDDEN) == WAIT_FORBIDDEN) {
            throw cpu.exception(GuestException.NM, 0);
        }
        cpu.fpu.checkPending();
    }

    private static Action storeStatus(Instruction instruction, DecodeContext context) {
        if (instruction.operand(0) instanceof Operand.Register) {
            return cpu -> {
                cpu.fpu.requireFpu();
                Host.putShort(cpu.address + CpuState.gpr(CpuState.RAX), (short) cpu.fpu.statusWord());
            };
        }
        EffectiveAddress memory = memory(instruction, context);
        return cpu -> {
            cpu.fpu.requireFpu();
            cpu.mmu.write2(memory.forWrite(cpu, 2), (short) cpu.fpu.statusWord());
        };
    }

    private static Action storeControl(EffectiveAddress memory) {
        return cpu -> {
            cpu.fpu.requireFpu();
            cpu.mmu.write2(memory.forWrite(cpu, 2), (short) cpu.fpu.controlWord());
        };
    }

    private static Action loadControl(EffectiveAddress memory) {
        return cpu -> {
            cpu.fpu.begin();
            cpu.fpu.setControlWord(cpu.mmu.read2(memory.forRead(cpu, 2)));
        };
    }
}
