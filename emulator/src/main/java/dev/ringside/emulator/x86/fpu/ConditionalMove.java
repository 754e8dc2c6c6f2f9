package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FCMOVcc. */
final class ConditionalMove extends FpuOp {
    private final int index;
    private final int condition;

    /** An operation for one of the eight. */
    ConditionalMove(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        index = ((Operand.Register) instruction.operand(1)).index();
        condition = condition(instruction.mnemonic());
    }

    /** The condition as {@link Flags#condition} numbers it. */
    private static int condition(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case FCMOVB -> 2;
            case FCMOVNB -> 3;
            case FCMOVE -> 4;
            case FCMOVNE -> 5;
            case FCMOVBE -> 6;
            case FCMOVNBE -> 7;
            case FCMOVU -> 10;
            default -> 11;
        };
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        if (fpu.isEmpty(0) || fpu.isEmpty(index)) {
            if (fpu.underflow()) {
                fpu.indefinite();
                fpu.set(0, fpu.result);
            }
            return next;
        }
        if (Flags.condition(cpu.address, condition)) {
            long register = fpu.register(index);
            fpu.result.set(Fpu.signExponent(register), Fpu.significand(register));
            Fpu.put(fpu.register(0), fpu.result);
        }
        return next;
    }
}
