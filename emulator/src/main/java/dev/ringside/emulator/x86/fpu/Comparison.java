package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80;
import dev.ringside.emulator.softfloat.Float80Arithmetic;
import dev.ringside.emulator.softfloat.X87Condition;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FCOM, FICOM, FUCOM and FTST with their popping forms: the answer goes to C3, C2 and C0. */
final class Comparison extends FpuOp {
    private static final int AFFECTED = X87Condition.C3 | X87Condition.C2 | X87Condition.C0;

    /** What ST(0) is compared with. */
    private enum Source {
        REGISTER, MEMORY, ZERO
    }

    private final Source source;
    private final int index;
    private final int format;
    private final boolean signaling;
    private final int pops;

    /** An operation for one of the comparisons. */
    Comparison(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        Mnemonic mnemonic = instruction.mnemonic();
        signaling = switch (mnemonic) {
            case FUCOM, FUCOMP, FUCOMPP -> false;
            default -> true;
        };
        pops = switch (mnemonic) {
            case FCOMPP, FUCOMPP -> 2;
            case FCOMP, FICOMP, FUCOMP -> 1;
            default -> 0;
        };
        source = mnemonic == Mnemonic.FTST ? Source.ZERO : memory != null ? Source.MEMORY : Source.REGISTER;
        format = source == Source.MEMORY ? MemoryFormat.of(instruction) : 0;
        boolean named = !instruction.operands().isEmpty() && instruction.operand(0) instanceof Operand.Register;
        index = named ? ((Operand.Register) instruction.operand(0)).index() : 1;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        Float80 operand = fpu.second;
        boolean empty = fpu.isEmpty(0);
        switch (source) {
            case MEMORY -> {
                long value = MemoryFormat.read(format, cpu, memory.forRead(cpu, MemoryFormat.width(format)));
                recordWithData(cpu);
                MemoryFormat.widen(format, fpu.status, value, operand);
            }
            case REGISTER -> {
                record(cpu);
                empty |= fpu.isEmpty(index);
                long register = fpu.register(index);
                operand.set(Fpu.signExponent(register), Fpu.significand(register));
            }
            case ZERO -> {
                record(cpu);
                operand.set(0, 0);
            }
        }
        if (compare(fpu, operand, empty)) {
            for (int i = 0; i < pops; i++) {
                fpu.pop();
            }
        }
        return next;
    }

    /** Sets the condition bits; returns whether to pop. */
    private boolean compare(Fpu fpu, Float80 operand, boolean empty) {
        if (empty) {
            fpu.settle(AFFECTED, AFFECTED);
            return fpu.underflow();
        }
        long register = fpu.register(0);
        int order = Float80Arithmetic.compare(fpu.status, Fpu.signExponent(register), Fpu.significand(register),
                operand.signExponent, operand.significand, signaling);
        return fpu.settle(X87Condition.ofComparison(order), AFFECTED);
    }
}
