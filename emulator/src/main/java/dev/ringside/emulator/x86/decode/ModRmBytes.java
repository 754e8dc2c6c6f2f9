package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Memory;
import java.io.ByteArrayOutputStream;

/** Writes the ModR/M byte of one instruction with the SIB byte and displacement that follow it: the inverse of {@link ModRm}. */
final class ModRmBytes {
    /** ModRM.rm of the 16-bit forms by base (BX, BP or none) and index (none, SI, DI). */
    private static final int[][] RM_16 = {{7, 0, 1}, {6, 2, 3}, {Memory.NONE, 4, 5}};
    private static final int BX = 3;
    private static final int SP = 4;
    private static final int BP = 5;
    private static final int SI = 6;
    private static final int DI = 7;
    private static final int RM_ABSOLUTE_16 = 6;
    private static final int RM_SIB = 4;
    private static final int RM_ABSOLUTE = 5;
    private static final int MOD_DISP8 = 0x40;
    private static final int MOD_DISP = 0x80;
    private static final int MOD_REGISTER = 0xc0;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ModRmBytes() {}

    /** A whole ModR/M byte that names no memory. */
    static byte[] of(int value) {
        return new byte[]{(byte) value};
    }

    /** A register form. */
    static byte[] register(int reg, int rm) {
        return of(MOD_REGISTER | (reg & 7) << 3 | rm & 7);
    }

    /**
     * A memory form. The displacement of a RIP-relative one is written as it stands, in the last four bytes.
     *
     * @throws EncodingException
     *             if the registers do not form an address of this size or the displacement does not fit
     */
    static byte[] memory(int reg, Memory memory, int addressSize) throws EncodingException {
        ModRmBytes result = new ModRmBytes();
        long displacement = memory.displacement();
        if (!Widths.holds(displacement, addressSize == 2 ? 2 : 4)) {
            throw new EncodingException(
                    "displacement %#x does not fit %d-bit addresses".formatted(displacement, addressSize * 8));
        }
        int field = (reg & 7) << 3;
        if (addressSize == 2) {
            result.memory16(field, memory, (short) displacement);
        } else {
            result.memory32(field, memory, (int) displacement, addressSize == 8);
        }
        return result.bytes.toByteArray();
    }

    private void memory16(int field, Memory memory, int displacement) throws EncodingException {
        if (memory.base() == Memory.NONE && memory.index() == Memory.NONE) {
            bytes.write(field | RM_ABSOLUTE_16);
            displacement(displacement, 2);
            return;
        }
        int rm = rm16(memory);
        int mod = mod(displacement, rm != RM_ABSOLUTE_16);
        bytes.write(mod | field | rm);
        displacement(displacement, mod == 0 ? 0 : mod == MOD_DISP8 ? 1 : 2);
    }

    private static int rm16(Memory memory) throws EncodingException {
        boolean isSwapped = memory.base() == SI || memory.base() == DI || memory.index() == BX || memory.index() == BP;
        int base = isSwapped ? memory.index() : memory.base();
        int index = isSwapped ? memory.base() : memory.index();
        int row = switch (base) {
            case BX -> 0;
            case BP -> 1;
            case Memory.NONE -> 2;
            default -> Memory.NONE;
        };
        int column = switch (index) {
            case Memory.NONE -> 0;
            case SI -> 1;
            case DI -> 2;
            default -> Memory.NONE;
        };
        if (row == Memory.NONE || column == Memory.NONE || memory.scale() != 0) {
            throw new EncodingException("a 16-bit address is BX or BP, SI or DI, and a displacement");
        }
        return RM_16[row][column];
    }

    private void memory32(int field, Memory memory, int displacement, boolean is64Bit) throws EncodingException {
        if (memory.index() == SP) {
            throw new EncodingException("the stack pointer cannot be an index");
        }
        if (memory.base() == Memory.RIP || !is64Bit && memory.base() == Memory.NONE && memory.index() == Memory.NONE) {
            bytes.write(field | RM_ABSOLUTE);
            displacement(displacement, 4);
            return;
        }
        boolean hasBase = memory.base() != Memory.NONE;
        int base = hasBase ? memory.base() & 7 : BP;
        int mod = hasBase ? mod(displacement, base != BP) : 0;
        if (hasBase && memory.index() == Memory.NONE && base != SP) {
            bytes.write(mod | field | base);
        } else {
            int index = memory.index() == Memory.NONE ? SP : memory.index() & 7;
            bytes.write(mod | field | RM_SIB);
            bytes.write(memory.scale() << 6 | index << 3 | base);
        }
        displacement(displacement, !hasBase || mod == MOD_DISP ? 4 : mod == MOD_DISP8 ? 1 : 0);
    }

    private static int mod(int displacement, boolean mayBeAbsent) {
        if (displacement == 0 && mayBeAbsent) {
            return 0;
        }
        return displacement == (byte) displacement ? MOD_DISP8 : MOD_DISP;
    }

    private void displacement(int value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.write(value >> 8 * i);
        }
    }
}
