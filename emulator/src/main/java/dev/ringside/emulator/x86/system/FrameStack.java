package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/**
 * A stack on its way to becoming the current one, or the current one while a frame is pushed to or popped from it: SS and RSP stay as they are until
 * {@link #commit()}, so that a fault in the middle leaves nothing behind.
 */
final class FrameStack {
    private final Cpu cpu;
    private final boolean flat;
    private final boolean user;
    private final long base;
    private final long limit;
    private final int access;
    private final int errorCode;
    private final long mask;
    private long pointer;

    private FrameStack(Cpu cpu, boolean flat, boolean user, long base, long limit, int access, int errorCode,
            long pointer) {
        this.cpu = cpu;
        this.flat = flat;
        this.user = user;
        this.base = base;
        this.limit = limit;
        this.access = access;
        this.errorCode = errorCode;
        this.pointer = pointer;
        mask = flat ? -1 : (access & Segmentation.ACCESS_DB) != 0 ? 0xffff_ffffL : 0xffff;
    }

    /** SS:rSP of the code that runs. */
    static FrameStack current(Cpu cpu) {
        return current(cpu, cpu.code64());
    }

    /** SS:rSP as code that is {@code flat} (64-bit code) or not sees it. */
    static FrameStack current(Cpu cpu, boolean flat) {
        CpuState state = cpu.state();
        int access = state.segmentAccess(CpuState.SS);
        if (cpu.virtual8086()) {
            access &= ~Segmentation.ACCESS_DB;
        }
        return new FrameStack(cpu, flat, cpu.cpl() == 3, state.segmentBase(CpuState.SS),
                state.segmentLimit(CpuState.SS), access, 0,
                state.register(CpuState.RSP));
    }

    /** The stack of the segment {@code descriptor} of {@code selector}, for code at {@code level}. */
    static FrameStack inSegment(Cpu cpu, int selector, long descriptor, long pointer, int level) {
        return new FrameStack(cpu, false, level == 3, Descriptor.base(descriptor), Descriptor.limit(descriptor),
                Descriptor.access(descriptor),
                Selector.errorCode(selector), pointer);
    }

    /** A stack of 64-bit code at {@code level}. */
    static FrameStack flat(Cpu cpu, long pointer, int level) {
        return new FrameStack(cpu, true, level == 3, 0, 0, 0, 0, pointer);
    }

    /** Pushes {@code size} bytes. */
    void push(int size, long value) {
        long at = pointer - size & mask;
        cpu.mmu.writeAs(user, linear(at, size), size, value);
        pointer = pointer & ~mask | at;
    }

    /** Moves the top by {@code size} bytes and writes the lower {@code written} bytes of them. */
    void pushPartly(int size, int written, long value) {
        long at = pointer - size & mask;
        cpu.mmu.writeAs(user, linear(at, written), written, value);
        pointer = pointer & ~mask | at;
    }

    /** Pops {@code size} bytes, zero-extended. */
    long pop(int size) {
        long value = peek(0, size);
        skip(size);
        return value;
    }

    /** The {@code size} bytes at {@code distance} from the top, zero-extended. */
    long peek(int distance, int size) {
        return cpu.mmu.readAs(user, linear(pointer + distance & mask, size), size);
    }

    /** Moves the top by {@code bytes} towards the bottom of the stack. */
    void skip(long bytes) {
        pointer = pointer & ~mask | pointer + bytes & mask;
    }

    private long linear(long offset, int size) {
        if (flat) {
            if (offset << 16 >> 16 != offset) {
                throw outside();
            }
            return offset;
        }
        boolean expandDown = (access & Segmentation.ACCESS_EXPAND_DOWN) != 0
                && (access & Segmentation.ACCESS_CODE) == 0;
        long last = offset + size - 1;
        boolean inside = expandDown
                ? offset > limit && last <= ((access & Segmentation.ACCESS_DB) != 0 ? 0xffff_ffffL : 0xffff)
                : last <= limit;
        if (!inside || (access & Segmentation.ACCESS_P) == 0) {
            throw outside();
        }
        return base + offset & 0xffff_ffffL;
    }

    private GuestException outside() {
        return cpu.exception(GuestException.SS, errorCode);
    }

    /** The stack pointer. */
    long pointer() {
        return pointer;
    }

    /** Makes the pointer RSP. A 16-bit stack leaves the upper bits of RSP as they are if it was current before, else as they were given. */
    void commit() {
        cpu.state().setRegister(CpuState.RSP, flat ? pointer : pointer & 0xffff_ffffL);
    }
}
