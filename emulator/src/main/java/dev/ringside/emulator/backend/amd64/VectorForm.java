package dev.ringside.emulator.backend.amd64;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Gpr;

/**
 * An instruction of the host on vectors (SDM vol. 2, appendix A).
 *
 * @param prefix
 *            the prefix that is part of the opcode: 0, 0x66, 0xF3 or 0xF2
 * @param map
 *            1 for opcodes after 0F, 2 for 0F 38, 3 for 0F 3A
 * @param digit
 *            the reg field if it is part of the opcode, the operand being in r/m; else {@link #NO_DIGIT}
 * @param immediate
 *            a byte follows
 * @param reversed
 *            the destination is in r/m, the source in reg
 */
record VectorForm(int prefix, int map, int opcode, int digit, boolean immediate, boolean reversed) {
    static final int NO_DIGIT = -1;

    /** Emits it on two registers, for general registers of 8 bytes if {@code wide}. */
    void registers(Amd64Encoder code, boolean wide, int d, int a, int value) {
        int reg = digit != NO_DIGIT ? digit : reversed ? a : d;
        int rm = digit != NO_DIGIT || reversed ? d : a;
        if (immediate) {
            code.sseImm(prefix, map, opcode, wide, reg, rm, value);
        } else {
            code.sse(prefix, map, opcode, wide, reg, rm);
        }
    }

    /** Emits it on a register and the memory at {@code base}. */
    void memory(Amd64Encoder code, boolean wide, int register, int base, int value) {
        if (immediate) {
            code.sseMemoryImm(prefix, map, opcode, wide, register, base, Gpr.NONE, 0, 0, value);
        } else {
            code.sseMemory(prefix, map, opcode, wide, register, base, 0);
        }
    }
}
