package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;

/**
 * Shifts, bit tests and bit counts. Sizes and addresses are those of {@link DataInstructions}.
 */
public abstract sealed class BitInstructions extends ArithmeticInstructions permits ControlInstructions {
    private static final int VEX3 = 0xc4;
    private static final int VEX_NO_INDEX = 0x40;
    private static final int VEX_PREFIX_SHIFT = 10;

    BitInstructions(CodeBuffer code) {
        super(code);
    }

    /** One of {@link Operation#ROL} to {@link Operation#SAR} by a constant count, 0 to 63. */
    public final void shiftImm(int operation, int size, int register, int count) {
        if (count == 1) {
            registers(sized(0xd0, size) & ~BYTE_REG, operation, register);
        } else {
            registers(sized(0xc0, size) & ~BYTE_REG, operation, register);
            code.putByte(count);
        }
    }

    /** One of {@link Operation#ROL} to {@link Operation#SAR} by CL. */
    public final void shift(int operation, int size, int register) {
        registers(sized(0xd2, size) & ~BYTE_REG, operation, register);
    }

    /** SHLD: shifts {@code target} left by a constant, filling it from the top of {@code source}; 2, 4 or 8 bytes. */
    public final void shldImm(int size, int target, int source, int count) {
        registers(0xa4 | MAP_0F | width(size), source, target);
        code.putByte(count);
    }

    /** SHLD by CL. */
    public final void shld(int size, int target, int source) {
        registers(0xa5 | MAP_0F | width(size), source, target);
    }

    /** SHRD: shifts {@code target} right by a constant, filling it from the bottom of {@code source}; 2, 4 or 8 bytes. */
    public final void shrdImm(int size, int target, int source, int count) {
        registers(0xac | MAP_0F | width(size), source, target);
        code.putByte(count);
    }

    /** SHRD by CL. */
    public final void shrd(int size, int target, int source) {
        registers(0xad | MAP_0F | width(size), source, target);
    }

    /** One of {@link Operation#BT} to {@link Operation#BTC} with the number of the bit in a register; 2, 4 or 8 bytes. */
    public final void bit(int operation, int size, int target, int number) {
        registers(0x83 | operation << 3 | MAP_0F | width(size), number, target);
    }

    /** One of {@link Operation#BT} to {@link Operation#BTC} with a constant number. */
    public final void bitImm(int operation, int size, int target, int number) {
        registers(0xba | MAP_0F | width(size), operation, target);
        code.putByte(number);
    }

    /** One of {@link Operation#BT} to {@link Operation#BTC} on memory with a constant number; all but BT may be locked. */
    public final void bitMemoryImm(int operation, int size, int base, int disp, int number) {
        bitMemoryImm(operation, size, base, NONE, 0, disp, number);
    }

    /** One of {@link Operation#BT} to {@link Operation#BTC} on memory with a constant number; all but BT may be locked. The address has an index, shifted left by {@code scale}. */
    public final void bitMemoryImm(int operation, int size, int base, int index, int scale, int disp, int number) {
        memory(0xba | MAP_0F | width(size), operation, base, index, scale, disp);
        code.putByte(number);
    }

    /** BSF: the number of the lowest bit that is set; of zero, ZF, and the target is as before on every known processor. */
    public final void bsf(int size, int target, int source) {
        registers(0xbc | MAP_0F | width(size), target, source);
    }

    /** BSR: the number of the highest bit that is set; of zero, ZF, and the target is as before on every known processor. */
    public final void bsr(int size, int target, int source) {
        registers(0xbd | MAP_0F | width(size), target, source);
    }

    /** TZCNT, if the host has {@link HostFeatures#bmi1()}; others run BSF. */
    public final void tzcnt(int size, int target, int source) {
        registers(0xbc | MAP_0F | PF3 | width(size), target, source);
    }

    /** LZCNT, if the host has {@link HostFeatures#lzcnt()}; others run BSR. */
    public final void lzcnt(int size, int target, int source) {
        registers(0xbd | MAP_0F | PF3 | width(size), target, source);
    }

    /** POPCNT, if the host has {@link HostFeatures#popcnt()}. */
    public final void popcnt(int size, int target, int source) {
        registers(0xb8 | MAP_0F | PF3 | width(size), target, source);
    }

    /** CRC32 of {@code size} bytes, if the host has {@link HostFeatures#sse42()}. */
    public final void crc32(int size, int target, int source) {
        registers(sized(0xf0, size) & ~BYTE_REG | MAP_0F38 | PF2, target, source);
    }

    /** CRC32 of {@code size} bytes of memory, if the host has {@link HostFeatures#sse42()}. */
    public final void crc32Load(int size, int target, int base, int disp) {
        crc32Load(size, target, base, NONE, 0, disp);
    }

    /** CRC32 of {@code size} bytes of memory. The address has an index, shifted left by {@code scale}. */
    public final void crc32Load(int size, int target, int base, int index, int scale, int disp) {
        memory(sized(0xf0, size) & ~BYTE_REG | MAP_0F38 | PF2, target, base, index, scale, disp);
    }

    /** SHLX: shift left without flags, if the host has {@link HostFeatures#bmi2()}; 4 or 8 bytes. */
    public final void shlx(int size, int target, int source, int count) {
        vex(0x66, 2, 0xf7, size == 8, target, count, source);
    }

    /** SHRX: logical shift right without flags, if the host has {@link HostFeatures#bmi2()}; 4 or 8 bytes. */
    public final void shrx(int size, int target, int source, int count) {
        vex(0xf2, 2, 0xf7, size == 8, target, count, source);
    }

    /** SARX: arithmetic shift right without flags, if the host has {@link HostFeatures#bmi2()}; 4 or 8 bytes. */
    public final void sarx(int size, int target, int source, int count) {
        vex(0xf3, 2, 0xf7, size == 8, target, count, source);
    }

    /** RORX: rotate right by a constant without flags, if the host has {@link HostFeatures#bmi2()}; 4 or 8 bytes. */
    public final void rorx(int size, int target, int source, int count) {
        vex(0xf2, 3, 0xf0, size == 8, target, 0, source);
        code.putByte(count);
    }

    /**
     * Any instruction of 128 bits or on general registers with a VEX prefix (SDM vol. 2, 2.3.5), such as ANDN, MULX, PDEP.
     *
     * @param prefix
     *            0, 0x66, 0xF3 or 0xF2
     * @param map
     *            1 for 0F, 2 for 0F 38, 3 for 0F 3A
     * @param vvvv
     *            the register of the VEX prefix; 0 where the instruction has none
     */
    public final void vex(int prefix, int map, int opcode, boolean wide, int reg, int vvvv, int rm) {
        int pp = form(prefix, 0, 0, false) >> VEX_PREFIX_SHIFT;
        int second = (~reg >> 3 & 1) << 7 | VEX_NO_INDEX | (~rm >> 3 & 1) << 5 | map;
        int third = (wide ? 0x80 : 0) | (~vvvv & 15) << 3 | pp;
        long bytes = VEX3 | second << 8 | third << 16 | (long) opcode << 24
                | (long) (0xc0 | (reg & 7) << 3 | rm & 7) << 32;
        code.put(bytes, 5);
    }
}
