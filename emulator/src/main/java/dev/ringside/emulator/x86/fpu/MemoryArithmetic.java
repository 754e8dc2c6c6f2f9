package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;

/** FADD, FIADD and their kin on ST(0) and memory. A {@link Template} of the {@link Arithmetic} operation and the {@link MemoryFormat}. */
final class MemoryArithmetic extends FpuOp implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int OPERATION = CONSTANTS[0];
    private static final int FORMAT = CONSTANTS[1];

    MemoryArithmetic() {}

    private MemoryArithmetic(Instruction instruction, DecodeContext context) {
        super(instruction, context);
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new MemoryArithmetic(instruction, context);
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        long source = MemoryFormat.read(FORMAT, cpu, memory.forRead(cpu, MemoryFormat.width(FORMAT)));
        recordWithData(cpu);
        if (fpu.isEmpty(0)) {
            if (fpu.underflow()) {
                fpu.indefinite();
                fpu.set(0, fpu.result);
            }
            return next;
        }
        Float80 operand = fpu.second;
        MemoryFormat.widen(FORMAT, fpu.status, source, operand);
        long register = fpu.register(0);
        Arithmetic.compute(OPERATION, fpu.status, Fpu.signExponent(register), Fpu.significand(register),
                operand.signExponent, operand.significand, fpu.result);
        if (fpu.settle()) {
            Fpu.put(register, fpu.result);
        }
        return next;
    }
}
