package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.X87Condition;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FPTAN, FSINCOS and FXTRACT: {@link Fpu#second} replaces ST(0) and {@link Fpu#result} is pushed above it, unless C2 says that there is none. */
final class PushingOperation extends FpuOp {
    private final UnaryFunction function;
    private final int affected;

    /** An operation for {@code function}; {@code affected} are the condition bits beside C1 that it answers. */
    PushingOperation(Instruction instruction, DecodeContext context, int affected, UnaryFunction function) {
        super(instruction, context);
        this.function = function;
        this.affected = affected;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        boolean underflow = fpu.isEmpty(0);
        if (underflow || !fpu.isEmpty(-1)) {
            fpu.settle(0, affected);
            if (underflow ? fpu.underflow() : fpu.overflow()) {
                fpu.indefinite();
                fpu.set(0, fpu.result);
                fpu.push();
            }
            return next;
        }
        long register = fpu.register(0);
        int conditions = function.compute(fpu, Fpu.signExponent(register), Fpu.significand(register));
        if (fpu.settle(conditions, affected) && (conditions & X87Condition.C2) == 0) {
            fpu.set(0, fpu.second);
            fpu.push();
        }
        return next;
    }
}
