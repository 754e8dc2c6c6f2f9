package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.memory.Host.getLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Operand;

/**
 * A memory operand ready to be computed: offsets into the CPU's state instead of register numbers, with the always-zero slot for what is absent, so
 * that there is nothing to decide at run time but whether the segment must be checked.
 */
public final class EffectiveAddress {
    private final int base;
    private final int index;
    private final int scale;
    private final long displacement;
    private final long mask;
    private final int segment;
    private final boolean code64;
    private final boolean checked;

    private EffectiveAddress(int base, int index, int scale, long displacement, long mask, int segment, boolean code64,
            boolean checked) {
        this.base = base;
        this.index = index;
        this.scale = scale;
        this.displacement = displacement;
        this.mask = mask;
        this.segment = segment;
        this.code64 = code64;
        this.checked = checked;
    }

    /**
     * Prepares {@code memory} for code decoded in {@code context}.
     *
     * @param addressSize
     *            2, 4 or 8 bytes
     */
    public static EffectiveAddress of(Operand.Memory memory, int addressSize, DecodeContext context) {
        long displacement = memory.displacement();
        int base = register(memory.base());
        if (memory.base() == Operand.Memory.RIP) {
            base = CpuState.RIP_BASE;
            displacement += context.offset() + context.length();
        }
        boolean code64 = (context.mode() & Cpu.MODE_CODE64) != 0;
        boolean based = memory.segment() >= CpuState.FS;
        boolean code = memory.segment() == CpuState.CS;
        boolean checked = based || !code64 && (code || (context.mode() & Cpu.MODE_FLAT) == 0);
        long mask = addressSize == 8 ? -1 : addressSize == 4 ? 0xffff_ffffL : 0xffff;
        return new EffectiveAddress(base, register(memory.index()), memory.scale(), displacement, mask,
                memory.segment(), code64, checked);
    }

    private static int register(int number) {
        return number == Operand.Memory.NONE || number == Operand.Memory.RIP ? CpuState.ZERO : CpuState.gpr(number);
    }

    /** Offset within the segment, truncated to the address size: what LEA gives. */
    public long offset(Cpu cpu) {
        long state = cpu.address;
        return getLong(state + base) + (getLong(state + index) << scale) + displacement & mask;
    }

    /** Linear address for reading {@code size} bytes; raises #GP or #SS where the segment does not allow it. */
    public long forRead(Cpu cpu, int size) {
        long offset = offset(cpu);
        return checked ? inSegment(cpu, offset, size, false) : offset;
    }

    /** Linear address for writing, or reading and writing, {@code size} bytes. */
    public long forWrite(Cpu cpu, int size) {
        long offset = offset(cpu);
        return checked ? inSegment(cpu, offset, size, true) : offset;
    }

    /** In 64-bit code only FS and GS come here; AMD's processors want the offset to be canonical by itself, too. */
    private long inSegment(Cpu cpu, long offset, int size, boolean write) {
        if (!code64) {
            return cpu.segmentation.linear(segment, offset, size, write);
        }
        if (offset << 16 >> 16 != offset) {
            throw cpu.generalProtection();
        }
        return offset + cpu.state().segmentBase(segment);
    }

    /**
     * As {@link #forRead} and {@link #forWrite}, with {@code delta} bytes added to the offset before it is truncated: BT and its kin with a
     * register bit offset.
     */
    public long displaced(Cpu cpu, long delta, int size, boolean write) {
        long offset = offset(cpu) + delta & mask;
        return checked ? inSegment(cpu, offset, size, write) : offset;
    }

    /**
     * As {@link #forRead} and {@link #forWrite}, for an operand that must lie on a boundary of its {@code size}, a power of two. #GP(0) for one that
     * does not comes before whatever the segment raises, as on the silicon.
     */
    public long aligned(Cpu cpu, int size, boolean write) {
        long offset = offset(cpu);
        long base = checked ? cpu.state().segmentBase(segment) : 0;
        if ((offset + base & size - 1) != 0) {
            throw cpu.generalProtection();
        }
        return checked ? inSegment(cpu, offset, size, write) : offset;
    }

    /**
     * {@code linear}, of {@code size} bytes, for an instruction that uses the stack as well: if it is not canonical, or goes beyond 4 GiB, and not in the stack segment
     * itself, raises #GP here, because for such instructions the engine would take it for the stack's and raise #SS.
     */
    long besideStack(Cpu cpu, long linear, int size) {
        long last = linear + size - 1;
        boolean beyond = (cpu.mode() & (Cpu.MODE_CODE64 | Cpu.MODE_FLAT)) == Cpu.MODE_FLAT && linear >>> 32 == 0
                && last >>> 32 != 0;
        if (segment != CpuState.SS && (beyond || linear << 16 >> 16 != linear || last << 16 >> 16 != last)) {
            throw cpu.generalProtection();
        }
        return linear;
    }

    /** Whether the segment is SS, so that a bad address raises #SS. */
    public boolean inStackSegment() {
        return segment == CpuState.SS;
    }

    /** Segment register number, 0 to 5. */
    public int segment() {
        return segment;
    }
}
