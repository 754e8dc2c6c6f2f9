package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FXCH. */
final class Exchange extends FpuOp {
    private final int index;

    /** An operation for FXCH ST(i). */
    Exchange(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        index = ((Operand.Register) instruction.operand(0)).index();
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        boolean changes = fpu.isEmpty(0) || fpu.isEmpty(index) ? fillEmpty(fpu) : fpu.settle();
        if (changes) {
            long a = fpu.register(0);
            long b = fpu.register(index);
            fpu.result.set(Fpu.signExponent(a), Fpu.significand(a));
            fpu.second.set(Fpu.signExponent(b), Fpu.significand(b));
            Fpu.put(a, fpu.second);
            Fpu.put(b, fpu.result);
        }
        return next;
    }

    private boolean fillEmpty(Fpu fpu) {
        if (!fpu.underflow()) {
            return false;
        }
        fpu.indefinite();
        if (fpu.isEmpty(0)) {
            fpu.set(0, fpu.result);
        }
        if (fpu.isEmpty(index)) {
            fpu.set(index, fpu.result);
        }
        return true;
    }
}
