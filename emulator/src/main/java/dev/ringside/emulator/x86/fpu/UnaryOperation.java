package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.X87Condition;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** An instruction that replaces ST(0) by a function of it. */
final class UnaryOperation extends FpuOp {
    private final UnaryFunction function;
    private final int affected;

    /** An operation for {@code function}; {@code affected} are the condition bits beside C1 that it answers. */
    UnaryOperation(Instruction instruction, DecodeContext context, int affected, UnaryFunction function) {
        super(instruction, context);
        this.function = function;
        this.affected = affected;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        boolean changes;
        if (fpu.isEmpty(0)) {
            fpu.settle(0, affected & X87Condition.C2);
            changes = fpu.underflow();
            fpu.indefinite();
        } else {
            long register = fpu.register(0);
            int signExponent = Fpu.signExponent(register);
            long significand = Fpu.significand(register);
            fpu.result.set(signExponent, significand);
            int conditions = function.compute(fpu, signExponent, significand);
            changes = fpu.settle(conditions, affected);
        }
        if (changes) {
            fpu.set(0, fpu.result);
        }
        return next;
    }
}
