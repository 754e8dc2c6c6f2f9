package dev.ringside.emulator.x86.system;

/** The fields of an 8-byte descriptor of the GDT, an LDT or the IDT (SDM vol. 3, 3.4.5 and 3.5). */
final class Descriptor {
    /** Bits of the second double word that a segment register keeps as its access rights. */
    private static final long ACCESS_MASK = 0xf0_ff00;

    /** System segment types. */
    static final int TSS16 = 1, LDT = 2, TSS16_BUSY = 3, CALL_GATE16 = 4, TASK_GATE = 5, INTERRUPT_GATE16 = 6,
            TRAP_GATE16 = 7, TSS32 = 9,
            TSS32_BUSY = 11, CALL_GATE32 = 12, INTERRUPT_GATE32 = 14, TRAP_GATE32 = 15;
    /** The bit that makes an available TSS a busy one. */
    static final int BUSY = 2;

    private Descriptor() {}

    static int access(long descriptor) {
        return (int) (descriptor >>> 32 & ACCESS_MASK);
    }

    static long base(long descriptor) {
        return descriptor >>> 16 & 0xff_ffff | descriptor >>> 56 << 24;
    }

    /** Limit in bytes, granularity applied. */
    static long limit(long descriptor) {
        long limit = descriptor & 0xffff | descriptor >>> 32 & 0xf_0000;
        return (access(descriptor) & Segmentation.ACCESS_G) != 0 ? limit << 12 | 0xfff : limit;
    }

    static int dpl(long descriptor) {
        return (int) (descriptor >>> 45) & 3;
    }

    static boolean present(long descriptor) {
        return (access(descriptor) & Segmentation.ACCESS_P) != 0;
    }

    /** Code or data, else a system segment or gate. */
    static boolean isSegment(long descriptor) {
        return (access(descriptor) & Segmentation.ACCESS_S) != 0;
    }

    static boolean isCode(long descriptor) {
        int wanted = Segmentation.ACCESS_S | Segmentation.ACCESS_CODE;
        return (access(descriptor) & wanted) == wanted;
    }

    static boolean isConforming(long descriptor) {
        return (access(descriptor) & Segmentation.ACCESS_CONFORMING) != 0;
    }

    static boolean isWritableData(long descriptor) {
        int mask = Segmentation.ACCESS_S | Segmentation.ACCESS_CODE | Segmentation.ACCESS_RW;
        return (access(descriptor) & mask) == (Segmentation.ACCESS_S | Segmentation.ACCESS_RW);
    }

    /** Data, or code that may be read. */
    static boolean isReadable(long descriptor) {
        int access = access(descriptor);
        return isSegment(descriptor)
                && ((access & Segmentation.ACCESS_CODE) == 0 || (access & Segmentation.ACCESS_RW) != 0);
    }

    static boolean is64BitCode(long descriptor) {
        return isCode(descriptor) && (access(descriptor) & Segmentation.ACCESS_L) != 0;
    }

    /** Type of a system segment or gate. */
    static int systemType(long descriptor) {
        return (int) (descriptor >>> 40) & 15;
    }

    static boolean isTss(int systemType) {
        return (systemType & ~(BUSY | 8)) == TSS16;
    }

    static int gateSelector(long descriptor) {
        return (int) (descriptor >>> 16) & 0xffff;
    }

    /** Offset in a gate, 32 bits. */
    static long gateOffset(long descriptor) {
        return descriptor & 0xffff | descriptor >>> 32 & 0xffff_0000L;
    }

    /** Number of parameters that a call gate copies. */
    static int gateParameters(long descriptor) {
        return (int) (descriptor >>> 32) & 31;
    }
}
