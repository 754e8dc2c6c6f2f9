package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FINCSTP, FDECSTP, FFREE, FFREEP and FNOP. */
final class StackControl extends FpuOp {
    private final Mnemonic mnemonic;
    private final int index;

    /** An operation for one of them. */
    StackControl(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        mnemonic = instruction.mnemonic();
        index = instruction.operands().isEmpty() ? 0 : ((Operand.Register) instruction.operand(0)).index();
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        switch (mnemonic) {
            case FINCSTP -> turn(fpu, 1);
            case FDECSTP -> turn(fpu, -1);
            case FFREE -> {
                fpu.settle();
                fpu.free(index);
            }
            case FFREEP -> {
                fpu.settle();
                fpu.free(index);
                fpu.pop();
            }
            default -> {
                // FNOP only leaves its address.
            }
        }
        return next;
    }

    private static void turn(Fpu fpu, int count) {
        fpu.settle();
        fpu.rotate(count);
    }
}
