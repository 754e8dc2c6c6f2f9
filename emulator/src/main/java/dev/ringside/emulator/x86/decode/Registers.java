package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;

/** The register operands, one object each. */
final class Registers {
    private static final Register[] BYTE = file(RegisterFile.GENERAL, 16, 1);
    private static final Register[] WORD = file(RegisterFile.GENERAL, 16, 2);
    private static final Register[] DOUBLEWORD = file(RegisterFile.GENERAL, 16, 4);
    private static final Register[] QUADWORD = file(RegisterFile.GENERAL, 16, 8);
    private static final Register[] HIGH_BYTE = file(RegisterFile.HIGH_BYTE, 4, 1);
    private static final Register[] SEGMENT = file(RegisterFile.SEGMENT, 6, 2);
    private static final Register[][] CONTROL = {file(RegisterFile.CONTROL, 16, 4), file(RegisterFile.CONTROL, 16, 8)};
    private static final Register[][] DEBUG = {file(RegisterFile.DEBUG, 8, 4), file(RegisterFile.DEBUG, 8, 8)};
    private static final Register[] X87 = file(RegisterFile.X87, 8, 10);
    private static final Register[] MMX = file(RegisterFile.MMX, 8, 8);
    private static final Register[] XMM = file(RegisterFile.XMM, 16, 16);

    private Registers() {}

    private static Register[] file(RegisterFile file, int count, int width) {
        Register[] registers = new Register[count];
        for (int i = 0; i < count; i++) {
            registers[i] = new Register(file, i, width);
        }
        return registers;
    }

    /**
     * A general register.
     *
     * @param number
     *            0 to 15
     * @param width
     *            1, 2, 4 or 8 bytes
     * @param hasRex
     *            a REX prefix makes the byte registers 4 to 7 SPL to DIL, without one they are AH to BH
     */
    static Register general(int number, int width, boolean hasRex) {
        return switch (width) {
            case 1 -> number >= 4 && number < 8 && !hasRex ? HIGH_BYTE[number - 4] : BYTE[number];
            case 2 -> WORD[number];
            case 4 -> DOUBLEWORD[number];
            default -> QUADWORD[number];
        };
    }

    static Register segment(int number) {
        return SEGMENT[number];
    }

    static Register control(int number, int width) {
        return CONTROL[width >> 3][number];
    }

    static Register debug(int number, int width) {
        return DEBUG[width >> 3][number];
    }

    static Register x87(int number) {
        return X87[number];
    }

    static Register mmx(int number) {
        return MMX[number];
    }

    static Register xmm(int number) {
        return XMM[number];
    }
}
