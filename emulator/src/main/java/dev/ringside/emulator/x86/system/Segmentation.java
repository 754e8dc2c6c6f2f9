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

    private final Cpu cpu;
    private final CpuState state;

    /** The segmentation unit of {@code cpu}. */
    public Segmentation(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
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

    private GuestException outside(int segment) {
        return cpu.exception(segment == CpuState.SS ? GuestException.SS : GuestException.GP, 0);
    }
}
