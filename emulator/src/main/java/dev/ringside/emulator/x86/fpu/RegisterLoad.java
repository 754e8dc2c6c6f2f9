package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FLD of a register. */
final class RegisterLoad extends FpuOp {
    private final int index;

    /** An operation for FLD ST(i). */
    RegisterLoad(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        index = ((Operand.Register) instruction.operand(0)).index();
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        boolean underflow = fpu.isEmpty(index);
        if (underflow || !fpu.isEmpty(-1)) {
            if (underflow ? fpu.underflow() : fpu.overflow()) {
                fpu.indefinite();
                fpu.push();
            }
            return next;
        }
        long register = fpu.register(index);
        fpu.result.set(Fpu.signExponent(register), Fpu.significand(register));
        fpu.settleAndPush();
        return next;
    }
}
