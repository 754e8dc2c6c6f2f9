package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FST and FSTP to a register; also FSTPNCE, the undocumented FSTP D9 D8+i, which only pops an empty ST(0). */
final class RegisterStore extends FpuOp {
    private static final int ESCAPE_D9 = 0xd9;

    private final int index;
    private final boolean pops;
    private final boolean ignoresEmpty;

    /** An operation for FST ST(i) or FSTP ST(i). */
    RegisterStore(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        index = ((Operand.Register) instruction.operand(0)).index();
        pops = instruction.mnemonic() == Mnemonic.FSTP;
        ignoresEmpty = instruction.opcode() >>> 8 == ESCAPE_D9;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        if (fpu.isEmpty(0)) {
            storeEmpty(fpu);
            return next;
        }
        long register = fpu.register(0);
        fpu.result.set(Fpu.signExponent(register), Fpu.significand(register));
        fpu.set(index, fpu.result);
        if (pops) {
            fpu.settleAndPop();
        } else {
            fpu.settle();
        }
        return next;
    }

    private void storeEmpty(Fpu fpu) {
        if (ignoresEmpty) {
            fpu.settleAndPop();
        } else if (fpu.underflow()) {
            fpu.indefinite();
            fpu.set(index, fpu.result);
            if (pops) {
                fpu.pop();
            }
        }
    }
}
