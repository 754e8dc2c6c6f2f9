package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.X87Condition;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** An instruction that replaces ST(0), or ST(0) and ST(1) together, by a function of the two. */
final class BinaryOperation extends FpuOp {
    private final BinaryFunction function;
    private final int affected;
    private final boolean pops;

    /**
     * An operation for {@code function}; {@code affected} are the condition bits beside C1 that it answers, {@code pops} says that the result
     * replaces both operands.
     */
    BinaryOperation(Instruction instruction, DecodeContext context, int affected, boolean pops,
            BinaryFunction function) {
        super(instruction, context);
        this.function = function;
        this.affected = affected;
        this.pops = pops;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        boolean changes;
        if (fpu.isEmpty(0) || fpu.isEmpty(1)) {
            fpu.settle(0, affected & X87Condition.C2);
            changes = fpu.underflow();
            fpu.indefinite();
        } else {
            long x = fpu.register(0);
            long y = fpu.register(1);
            int conditions = function.compute(fpu, Fpu.signExponent(x), Fpu.significand(x), Fpu.signExponent(y),
                    Fpu.significand(y));
            changes = fpu.settle(conditions, affected);
        }
        if (changes) {
            fpu.set(pops ? 1 : 0, fpu.result);
            if (pops) {
                fpu.pop();
            }
        }
        return next;
    }
}
