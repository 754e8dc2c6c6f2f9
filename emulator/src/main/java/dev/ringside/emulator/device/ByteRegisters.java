package dev.ringside.emulator.device;

/** Registers of a device with an 8-bit data bus: wider accesses reach it as single bytes, lowest address first, as on the ISA bus. */
public interface ByteRegisters extends IoRegion {

    /** Reads the register at {@code offset}: 0 to 255. */
    int readByte(int offset);

    /** Writes {@code value}, 0 to 255, to the register at {@code offset}. */
    void writeByte(int offset, int value);

    @Override
    default long read(long offset, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (readByte((int) offset + i) & 0xffL) << (8 * i);
        }
        return value;
    }

    @Override
    default void write(long offset, int width, long value) {
        for (int i = 0; i < width; i++) {
            writeByte((int) offset + i, (int) (value >>> (8 * i)) & 0xff);
        }
    }
}
