package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;

/** FADD, FADDP and their kin on two registers. A {@link Template} of the {@link Arithmetic} operation and whether ST(0) is popped (1). */
final class RegisterArithmetic extends FpuOp implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int OPERATION = CONSTANTS[0];
    private static final boolean POPS = CONSTANTS[1] != 0;

    private final int destination;
    private final int source;

    RegisterArithmetic() {
        destination = 0;
        source = 0;
    }

    private RegisterArithmetic(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        destination = ((Operand.Register) instruction.operand(0)).index();
        source = ((Operand.Register) instruction.operand(1)).index();
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new RegisterArithmetic(instruction, context);
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        if (fpu.isEmpty(destination) || fpu.isEmpty(source)) {
            answerEmpty(fpu);
            return next;
        }
        long a = fpu.register(destination);
        long b = fpu.register(source);
        Arithmetic.compute(OPERATION, fpu.status, Fpu.signExponent(a), Fpu.significand(a), Fpu.signExponent(b),
                Fpu.significand(b), fpu.result);
        if (POPS ? fpu.settleAndPop() : fpu.settle()) {
            Fpu.put(a, fpu.result);
        }
        return next;
    }

    private void answerEmpty(Fpu fpu) {
        if (fpu.underflow()) {
            fpu.indefinite();
            fpu.set(destination, fpu.result);
            if (POPS) {
                fpu.pop();
            }
        }
    }
}
