package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80;
import dev.ringside.emulator.softfloat.Float80Conversion;
import dev.ringside.emulator.softfloat.Float80Decimal;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;

/** The formats of x87 memory operands (SDM vol. 1, 8.2), as constants for templates. */
final class MemoryFormat {
    static final int SINGLE = 0;
    static final int DOUBLE = 1;
    static final int EXTENDED = 2;
    static final int WORD = 3;
    static final int DOUBLEWORD = 4;
    static final int QUADWORD = 5;
    static final int DECIMAL = 6;

    private static final int TEN_BYTES = 10;
    private static final int LAST_TEN_IN_PAGE = 4096 - TEN_BYTES;

    private MemoryFormat() {}

    /** Format of the memory operand of {@code instruction}. */
    static int of(Instruction instruction) {
        int width = ((Operand.Memory) instruction.operand(0)).width();
        if (instruction.mnemonic() == Mnemonic.FBLD || instruction.mnemonic() == Mnemonic.FBSTP) {
            return DECIMAL;
        }
        boolean integer = instruction.mnemonic().name().startsWith("FI");
        return switch (width) {
            case 2 -> WORD;
            case 4 -> integer ? DOUBLEWORD : SINGLE;
            case 8 -> integer ? QUADWORD : DOUBLE;
            default -> EXTENDED;
        };
    }

    /** Size in bytes. */
    static int width(int format) {
        return switch (format) {
            case WORD -> 2;
            case SINGLE, DOUBLEWORD -> 4;
            case DOUBLE, QUADWORD -> 8;
            default -> TEN_BYTES;
        };
    }

    /** The low eight bytes of the operand at {@code linear}, integers sign-extended. */
    static long read(int format, Cpu cpu, long linear) {
        return switch (format) {
            case WORD -> cpu.mmu.read2(linear);
            case SINGLE, DOUBLEWORD -> cpu.mmu.read4(linear);
            default -> cpu.mmu.read8(linear);
        };
    }

    /** Bytes 8 and 9 of the operand at {@code linear}; 0 for one that has less. */
    static int readHigh(int format, Cpu cpu, long linear) {
        return width(format) == TEN_BYTES ? cpu.mmu.read2(ninthByte(cpu, linear)) & 0xffff : 0;
    }

    /** Writes an operand to {@code linear}: {@code low}, and in the formats of ten bytes {@code high}. */
    static void write(int format, Cpu cpu, long linear, int high, long low) {
        switch (format) {
            case WORD -> cpu.mmu.write2(linear, (short) low);
            case SINGLE, DOUBLEWORD -> cpu.mmu.write4(linear, (int) low);
            case DOUBLE, QUADWORD -> cpu.mmu.write8(linear, low);
            default -> {
                if ((linear & 0xfff) > LAST_TEN_IN_PAGE) {
                    checkWrite(format, cpu, linear);
                }
                cpu.mmu.write8(linear, low);
                cpu.mmu.write2(ninthByte(cpu, linear), (short) high);
            }
        }
    }

    /** Raises what {@link #write} would raise. */
    static void checkWrite(int format, Cpu cpu, long linear) {
        int width = width(format);
        cpu.mmu.checkAlignment(linear, Math.min(width, 8));
        cpu.mmu.checkWrite(linear, width);
    }

    private static long ninthByte(Cpu cpu, long linear) {
        return cpu.code64() ? linear + 8 : linear + 8 & 0xffff_ffffL;
    }

    /** Converts an operand that is loaded. */
    static void load(int format, FloatStatus status, int high, long low, Float80 into) {
        switch (format) {
            case SINGLE -> Float80Conversion.fromFloat32(status, (int) low, into);
            case DOUBLE -> Float80Conversion.fromFloat64(status, low, into);
            case EXTENDED -> into.set(high, low);
            case DECIMAL -> Float80Decimal.load(high, low, into);
            default -> Float80Conversion.fromInteger(low, into);
        }
    }

    /** Converts an operand of arithmetic, which raises the exceptions that it deserves. */
    static void widen(int format, FloatStatus status, long low, Float80 into) {
        switch (format) {
            case SINGLE -> Float80Conversion.widen32(status, (int) low, into);
            case DOUBLE -> Float80Conversion.widen64(status, low, into);
            default -> Float80Conversion.fromInteger(low, into);
        }
    }
}
