package dev.ringside.emulator.ir;

/** Formats in which memory holds what floats are loaded from and stored to. */
public enum FloatFormat {
    /** A floating-point number of 32 bits. */
    F32(4),
    /** A floating-point number of 64 bits. */
    F64(8),
    /** A floating-point number of 80 bits, as registers hold it. */
    F80(10),
    /** An integer with sign. */
    I16(2),
    /** An integer with sign. */
    I32(4),
    /** An integer with sign. */
    I64(8);

    private static final FloatFormat[] ALL = values();
    private final int size;

    FloatFormat(int size) {
        this.size = size;
    }

    /** The format with this ordinal. */
    public static FloatFormat of(int ordinal) {
        return ALL[ordinal];
    }

    /** In bytes. */
    public int size() {
        return size;
    }
}
