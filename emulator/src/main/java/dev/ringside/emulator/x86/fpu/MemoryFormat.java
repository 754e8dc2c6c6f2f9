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
            default -> 10;
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
