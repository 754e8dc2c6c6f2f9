package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80Arithmetic;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;

/** FCOMI, FCOMIP, FUCOMI and FUCOMIP: the answer goes to ZF, PF and CF. */
final class FlagComparison extends FpuOp {
    private static final int UNORDERED = 2;

    private final int index;
    private final boolean signaling;
    private final boolean pops;

    /** An operation for one of the four. */
    FlagComparison(Instruction instruction, DecodeContext context) {
        super(instruction, context);
        Mnemonic mnemonic = instruction.mnemonic();
        index = ((Operand.Register) instruction.operand(1)).index();
        signaling = mnemonic == Mnemonic.FCOMI || mnemonic == Mnemonic.FCOMIP;
        pops = mnemonic == Mnemonic.FCOMIP || mnemonic == Mnemonic.FUCOMIP;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        record(cpu);
        int order = UNORDERED;
        boolean settled;
        if (fpu.isEmpty(0) || fpu.isEmpty(index)) {
            settled = fpu.underflow();
        } else {
            long a = fpu.register(0);
            long b = fpu.register(index);
            order = Float80Arithmetic.compare(fpu.status, Fpu.signExponent(a), Fpu.significand(a),
                    Fpu.signExponent(b), Fpu.significand(b), signaling);
            settled = fpu.settleFlags();
        }
        Flags.setArithmetic(cpu.address, switch (order) {
            case -1 -> Flags.CF;
            case 0 -> Flags.ZF;
            case 1 -> 0;
            default -> Flags.ZF | Flags.PF | Flags.CF;
        });
        if (settled && pops) {
            fpu.pop();
        }
        return next;
    }
}
