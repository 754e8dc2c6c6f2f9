package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80;
import dev.ringside.emulator.softfloat.Float80Conversion;
import dev.ringside.emulator.softfloat.Float80Decimal;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Sized;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;

/**
 * FST, FSTP, FIST, FISTP, FISTTP and FBSTP to memory. A {@link Template} of the {@link MemoryFormat}, whether ST(0) is popped (1), and whether an
 * integer is truncated (1) whatever the rounding mode.
 */
final class MemoryStore extends FpuOp implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int FORMAT = CONSTANTS[0];
    private static final boolean POPS = CONSTANTS[1] != 0;
    private static final boolean TRUNCATES = CONSTANTS[2] != 0;
    /** Exceptions after which nothing is stored, if they are not masked. */
    private static final int PREVENTING = ~FloatStatus.INEXACT;

    MemoryStore() {}

    private MemoryStore(Instruction instruction, DecodeContext context) {
        super(instruction, context);
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new MemoryStore(instruction, context);
    }

    static int pops(Mnemonic mnemonic) {
        return mnemonic == Mnemonic.FST || mnemonic == Mnemonic.FIST ? 0 : 1;
    }

    static int truncates(Mnemonic mnemonic) {
        return mnemonic == Mnemonic.FISTTP ? 1 : 0;
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        if (fpu.isEmpty(0)) {
            storeIndefinite(cpu, fpu);
            return next;
        }
        long register = fpu.register(0);
        convert(fpu.status, Fpu.signExponent(register), Fpu.significand(register), fpu.result);
        boolean stores = (fpu.status.unmaskedFlags() & PREVENTING) == 0;
        write(cpu, fpu.result, stores);
        recordWithData(cpu);
        if (stores && POPS) {
            fpu.settleAndPop();
        } else {
            fpu.settle();
        }
        return next;
    }

    /** The answer to an empty ST(0). */
    private void storeIndefinite(Cpu cpu, Fpu fpu) {
        fpu.indefinite();
        switch (FORMAT) {
            case MemoryFormat.SINGLE -> fpu.result.significand = 0xffc0_0000L;
            case MemoryFormat.DOUBLE -> fpu.result.significand = 0xfff8_0000_0000_0000L;
            case MemoryFormat.WORD -> fpu.result.significand = Short.MIN_VALUE;
            case MemoryFormat.DOUBLEWORD -> fpu.result.significand = Integer.MIN_VALUE;
            case MemoryFormat.QUADWORD -> fpu.result.significand = Long.MIN_VALUE;
            default -> {
                // The indefinite NaN and the indefinite decimal have the same bits.
            }
        }
        write(cpu, fpu.result, fpu.invalidMasked());
        recordWithData(cpu);
        if (fpu.underflow() && POPS) {
            fpu.pop();
        }
    }

    /** Stores {@code value}, or only raises what storing it would raise. Silicon writes ten bytes as eight and two, each with its own checks. */
    private void write(Cpu cpu, Float80 value, boolean stores) {
        int width = MemoryFormat.width(FORMAT);
        if (width > 8) {
            long low = memory.forWrite(cpu, 8);
            check(cpu, low, 8);
            long high = memory.displaced(cpu, 8, 2, true);
            check(cpu, high, 2);
            if (stores) {
                cpu.mmu.write8(low, value.significand);
                cpu.mmu.write2(high, (short) value.signExponent);
            }
            return;
        }
        long linear = memory.forWrite(cpu, width);
        if (stores) {
            Sized.write(width, cpu.mmu, linear, value.significand);
        } else {
            check(cpu, linear, width);
        }
    }

    private static void check(Cpu cpu, long linear, int width) {
        cpu.mmu.checkAlignment(linear, width);
        cpu.mmu.checkWrite(linear, width);
    }

    /** Converts a register to its image in memory: the low eight bytes as significand, the rest as sign and exponent. */
    private static void convert(FloatStatus status, int se, long significand, Float80 into) {
        int rounding = TRUNCATES ? FloatStatus.ROUND_TO_ZERO : status.rounding();
        switch (FORMAT) {
            case MemoryFormat.SINGLE -> into.significand = Float80Conversion.toFloat32(status, se, significand);
            case MemoryFormat.DOUBLE -> into.significand = Float80Conversion.toFloat64(status, se, significand);
            case MemoryFormat.EXTENDED -> into.set(se, significand);
            case MemoryFormat.DECIMAL -> Float80Decimal.store(status, se, significand, into);
            case MemoryFormat.WORD ->
                into.significand = Float80Conversion.toInteger(status, se, significand, 16, rounding);
            case MemoryFormat.DOUBLEWORD ->
                into.significand = Float80Conversion.toInteger(status, se, significand, 32, rounding);
            default -> into.significand = Float80Conversion.toInteger(status, se, significand, 64, rounding);
        }
    }
}
