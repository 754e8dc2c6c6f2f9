package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** Segment registers: checks of references through them, and loads (SDM vol. 3, chapters 3 and 5). */
public final class Segmentation {
    /** Accessed. */
    public static final int ACCESS_A = 1 << 8;
    /** Writable data, or readable code. */
    public static final int ACCESS_RW = 1 << 9;
    /** Expand-down data. */
    public static final int ACCESS_EXPAND_DOWN = 1 << 10;
    /** Conforming code. */
    public static final int ACCESS_CONFORMING = 1 << 10;
    /** Code, else data. */
    public static final int ACCESS_CODE = 1 << 11;
    /** Code or data, else a system segment. */
    public static final int ACCESS_S = 1 << 12;
    /** Present. */
    public static final int ACCESS_P = 1 << 15;
    /** 64-bit code. */
    public static final int ACCESS_L = 1 << 21;
    /** Default size 32 bits, or big. */
    public static final int ACCESS_DB = 1 << 22;
    /** Granularity 4 KiB. */
    public static final int ACCESS_G = 1 << 23;

    /** Access rights that real mode and virtual-8086 mode give a data segment, and real mode a code segment. */
    private static final int REAL_MODE_DATA = 0x9300, VIRTUAL_8086 = 0xf300, REAL_MODE_CODE = 0x9b00;

    private final Cpu cpu;
    private final CpuState state;
    private final DescriptorTables tables;

    /** The segmentation unit of {@code cpu}. */
    public Segmentation(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
        tables = new DescriptorTables(cpu);
    }

    DescriptorTables tables() {
        return tables;
    }

    /** Descriptor privilege level in access rights. */
    public static int dpl(int access) {
        return access >>> 13 & 3;
    }

    /**
     * Linear address of {@code size} bytes at {@code offset} of segment register {@code segment}, outside 64-bit code. Raises #GP(0), or #SS(0) for
     * SS, if the segment is unusable, does not allow the access, or ends before the last byte.
     */
    public long linear(int segment, long offset, int size, boolean write) {
        int access = state.segmentAccess(segment);
        boolean code = (access & ACCESS_CODE) != 0;
        boolean allowed = (access & ACCESS_P) != 0
                && (write ? !code && (access & ACCESS_RW) != 0 : !code || (access & ACCESS_RW) != 0);
        // In real and virtual-8086 mode a code segment in CS is written like any other.
        if (!allowed && ((access & ACCESS_P) == 0 || cpu.protectedMode() && !cpu.virtual8086())) {
            throw outside(segment);
        }
        long limit = state.segmentLimit(segment);
        long last = offset + size - 1;
        if (!code && (access & ACCESS_EXPAND_DOWN) != 0) {
            long top = (access & ACCESS_DB) != 0 ? 0xffff_ffffL : 0xffff;
            if (offset <= limit || last > top) {
                throw outside(segment);
            }
        } else if (last > limit) {
            throw outside(segment);
        }
        return state.segmentBase(segment) + offset & 0xffff_ffffL;
    }

    /**
     * Tells translated code up to where each segment can be read and written without a check of its own: nowhere in one that expands down. Must follow
     * every change of a segment or of the mode, outside 64-bit code.
     */
    public void publishReach() {
        boolean unprotected = !cpu.protectedMode() || cpu.virtual8086();
        for (int segment = CpuState.ES; segment <= CpuState.GS; segment++) {
            int access = state.segmentAccess(segment);
            boolean code = (access & ACCESS_CODE) != 0;
            boolean reachable = (access & ACCESS_P) != 0 && (code || (access & ACCESS_EXPAND_DOWN) == 0);
            boolean readable = unprotected || !code || (access & ACCESS_RW) != 0;
            boolean writable = unprotected || !code && (access & ACCESS_RW) != 0;
            long end = reachable ? state.segmentLimit(segment) + 1 : 0;
            state.put(CpuState.READ_ENDS + 8 * segment, readable ? end : 0);
            state.put(CpuState.WRITE_ENDS + 8 * segment, writable ? end : 0);
        }
    }

    /**
     * Loads ES, SS, DS, FS or GS as MOV does (SDM vol. 2, MOV): #GP, #NP or #SS with the selector where the descriptor does not allow it. SS wants
     * {@link Cpu#blockTrapsForOneInstruction()} beside this where MOV or POP loads it.
     *
     * <p>
     * A null selector makes the segment unusable and its base 0, as on AMD's processors since Zen 2 and on Intel's. In 64-bit code SS may be null
     * below CPL 3.
     */
    public void load(int segment, int selector) {
        if (!cpu.protectedMode() || cpu.virtual8086()) {
            loadWithoutDescriptor(segment, selector);
        } else if (segment == CpuState.SS) {
            loadStackSegment(selector);
        } else {
            loadDataSegment(segment, selector);
        }
        cpu.modeChanged();
    }

    /**
     * Loads a segment register in real or virtual-8086 mode. Real mode keeps the limit and the default size that protected mode left ("unreal"
     * mode); {@link Cpu#modeChanged()} must follow.
     */
    void loadWithoutDescriptor(int segment, int selector) {
        long base = (long) selector << 4;
        if (cpu.virtual8086()) {
            state.setSegment(segment, selector, base, 0xffff, VIRTUAL_8086);
        } else {
            int before = state.segmentAccess(segment);
            long limit = (before & ACCESS_P) == 0 ? 0xffff : state.segmentLimit(segment);
            state.setSegment(segment, selector, base, limit,
                    before & (ACCESS_DB | ACCESS_G) | (segment == CpuState.CS ? REAL_MODE_CODE : REAL_MODE_DATA));
        }
    }

    private void loadStackSegment(int selector) {
        int cpl = cpu.cpl();
        if (Selector.isNull(selector)) {
            if (!cpu.code64() || cpl == 3 || Selector.rpl(selector) != cpl) {
                throw cpu.generalProtection();
            }
            setNull(CpuState.SS, selector);
            return;
        }
        long descriptor = tables.read(selector, GuestException.GP);
        checkStackSegment(selector, descriptor, cpl, GuestException.GP);
        set(CpuState.SS, selector, tables.accessed(selector, descriptor));
    }

    /**
     * Checks that {@code descriptor} of {@code selector} is a stack segment for code at {@code level}; {@code vector} is raised where it is not, #SS
     * where it is not present.
     */
    void checkStackSegment(int selector, long descriptor, int level, int vector) {
        if (Selector.rpl(selector) != level || !Descriptor.isWritableData(descriptor)
                || Descriptor.dpl(descriptor) != level) {
            throw tables.fault(vector, selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.fault(GuestException.SS, selector);
        }
    }

    private void loadDataSegment(int segment, int selector) {
        if (Selector.isNull(selector)) {
            setNull(segment, selector);
            return;
        }
        long descriptor = tables.read(selector, GuestException.GP);
        checkDataSegment(selector, descriptor, cpu.cpl(), GuestException.GP);
        set(segment, selector, tables.accessed(selector, descriptor));
    }

    /** Checks that code at {@code level} may load {@code descriptor} of {@code selector} into ES, DS, FS or GS; else raises {@code vector} or #NP. */
    void checkDataSegment(int selector, long descriptor, int level, int vector) {
        boolean conforming = Descriptor.isCode(descriptor) && Descriptor.isConforming(descriptor);
        if (!Descriptor.isReadable(descriptor)
                || !conforming && Descriptor.dpl(descriptor) < Math.max(level, Selector.rpl(selector))) {
            throw tables.fault(vector, selector);
        }
        if (!Descriptor.present(descriptor)) {
            throw tables.notPresent(selector);
        }
    }

    /** Puts a descriptor into a segment register. {@link Cpu#modeChanged()} must follow. */
    void set(int segment, int selector, long descriptor) {
        state.setSegment(segment, selector, Descriptor.base(descriptor), Descriptor.limit(descriptor),
                Descriptor.access(descriptor));
    }

    /** Makes a segment register unusable. */
    void setNull(int segment, int selector) {
        state.setSegment(segment, selector, 0, 0, 0);
    }

    /** A return to {@code level} makes the data segments unusable that code there could not have loaded. */
    void dropPrivilegedSegments(int level) {
        for (int segment = CpuState.ES; segment <= CpuState.GS; segment++) {
            if (segment != CpuState.CS && segment != CpuState.SS && privileged(state.segmentAccess(segment), level)) {
                state.setSegment(segment, 0, 0, 0, 0);
            }
        }
    }

    private static boolean privileged(int access, int level) {
        boolean conforming = (access & ACCESS_CODE) != 0 && (access & ACCESS_CONFORMING) != 0;
        return (access & ACCESS_P) != 0 && !conforming && dpl(access) < level;
    }

    private GuestException outside(int segment) {
        return cpu.exception(segment == CpuState.SS ? GuestException.SS : GuestException.GP, 0);
    }
}
