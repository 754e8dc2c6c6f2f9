package dev.ringside.tests.silicon;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A view of one processor state in memory, in the layout that the native side shares ({@code struct state} of silicon.c). As a case it is where a
 * program starts; as a result it is what the first exception left, with the exception itself.
 */
final class MachineState {

    /** Bytes of a state. */
    static final int BYTES = 768;
    /** Bytes of the FXSAVE image that are architectural: header, ST0-7, XMM0-15. */
    static final int FX_BYTES = 416;

    /** Vector of a result that ended in a system call, which the native side refuses. */
    static final int VECTOR_SYSTEM_CALL = 0x100;
    /** Vector of a result that ran too long. */
    static final int VECTOR_TIMEOUT = 0x101;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    private static final int RIP = 128;
    private static final int RFLAGS = 136;
    private static final int SELECTORS = 144;
    private static final int FS_BASE = 160;
    private static final int GS_BASE = 168;
    private static final int FX = 192;
    private static final int VECTOR = 704;
    private static final int ERROR = 708;
    private static final int CR2 = 712;
    private static final int FIRST_LINE = 720;
    private static final int LINE_COUNT = 724;

    /** Offset of XMM0 in the FXSAVE image. */
    static final int FX_XMM = 160;
    /** Offset of ST0 in the FXSAVE image. */
    static final int FX_ST = 32;
    /** Offset of MXCSR in the FXSAVE image. */
    static final int FX_MXCSR = 24;
    /** Offset of MXCSR_MASK in the FXSAVE image. */
    static final int FX_MXCSR_MASK = 28;

    private final MemorySegment bytes;

    MachineState(MemorySegment bytes) {
        this.bytes = bytes;
    }

    MemorySegment bytes() {
        return bytes;
    }

    void copyFrom(MachineState other) {
        bytes.copyFrom(other.bytes);
    }

    /** General register in encoding order, 0 (RAX) to 15. */
    long register(int index) {
        return bytes.get(LONG, index * 8L);
    }

    void register(int index, long value) {
        bytes.set(LONG, index * 8L, value);
    }

    long rip() {
        return bytes.get(LONG, RIP);
    }

    void rip(long value) {
        bytes.set(LONG, RIP, value);
    }

    long rflags() {
        return bytes.get(LONG, RFLAGS);
    }

    void rflags(long value) {
        bytes.set(LONG, RFLAGS, value);
    }

    /** Selector in encoding order: ES, CS, SS, DS, FS, GS. */
    int selector(int index) {
        return Short.toUnsignedInt(bytes.get(SHORT, SELECTORS + index * 2L));
    }

    void selector(int index, int value) {
        bytes.set(SHORT, SELECTORS + index * 2L, (short) value);
    }

    long fsBase() {
        return bytes.get(LONG, FS_BASE);
    }

    void fsBase(long value) {
        bytes.set(LONG, FS_BASE, value);
    }

    long gsBase() {
        return bytes.get(LONG, GS_BASE);
    }

    void gsBase(long value) {
        bytes.set(LONG, GS_BASE, value);
    }

    /** The FXSAVE image in its 64-bit form (SDM vol. 1, table 10-3), 512 bytes of which {@value #FX_BYTES} are used. */
    MemorySegment fx() {
        return bytes.asSlice(FX, 512);
    }

    long fxLong(int offset) {
        return bytes.get(LONG, FX + offset);
    }

    void fxLong(int offset, long value) {
        bytes.set(LONG, FX + offset, value);
    }

    int fxInt(int offset) {
        return bytes.get(INT, FX + offset);
    }

    void fxInt(int offset, int value) {
        bytes.set(INT, FX + offset, value);
    }

    int fxShort(int offset) {
        return Short.toUnsignedInt(bytes.get(SHORT, FX + offset));
    }

    void fxShort(int offset, int value) {
        bytes.set(SHORT, FX + offset, (short) value);
    }

    /** Exception that ended the run, 0 to 31, {@link #VECTOR_SYSTEM_CALL} or {@link #VECTOR_TIMEOUT}. */
    int vector() {
        return bytes.get(INT, VECTOR);
    }

    void vector(int value) {
        bytes.set(INT, VECTOR, value);
    }

    /** Error code, 0 where the exception has none. */
    int error() {
        return bytes.get(INT, ERROR);
    }

    void error(int value) {
        bytes.set(INT, ERROR, value);
    }

    /** Faulting address; meaningful after a page fault only. */
    long cr2() {
        return bytes.get(LONG, CR2);
    }

    void cr2(long value) {
        bytes.set(LONG, CR2, value);
    }

    int firstLine() {
        return bytes.get(INT, FIRST_LINE);
    }

    /** Number of lines of the window that the program changed. */
    int lineCount() {
        return bytes.get(INT, LINE_COUNT);
    }

    void lines(int first, int count) {
        bytes.set(INT, FIRST_LINE, first);
        bytes.set(INT, LINE_COUNT, count);
    }
}
