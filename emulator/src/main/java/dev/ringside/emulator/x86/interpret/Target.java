package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** Where a direct branch leads: into its own page, where the block is remembered, or elsewhere. */
final class Target {
    private final Block home;
    private final int offset;
    private final long displacement;
    private final long mask;
    private final boolean flat;
    private Block block;

    /**
     * The target {@code displacement} bytes behind the end of the instruction of {@code context}.
     *
     * @param width
     *            bytes to which the new instruction pointer is truncated: 2, 4 or 8
     */
    Target(DecodeContext context, long displacement, int width) {
        int size = (context.mode() & Cpu.MODE_CODE64) != 0 ? 8 : (context.mode() & Cpu.MODE_CODE32) != 0 ? 4 : 2;
        long end = (long) context.offset() + context.length();
        long to = end + displacement;
        boolean inPage = to >= 0 && to < 4096 && width >= size;
        home = inPage ? context.block().orElse(null) : null;
        offset = (int) to;
        this.displacement = to;
        mask = width == 8 ? -1 : width == 4 ? 0xffff_ffffL : 0xffff;
        flat = context.flat();
    }

    /** The address of the target. */
    long rip(Cpu cpu) {
        return getLong(cpu.address + CpuState.RIP_BASE) + displacement & mask;
    }

    /** Raises #GP(0) if the target is outside the code segment. */
    void check(Cpu cpu) {
        if (!flat) {
            cpu.interpreter.checkTarget(rip(cpu));
        }
    }

    /** Goes there on behalf of {@code from}, a jump not taken behind which this is: what happens there does not happen at the jump. */
    Op fallThrough(Cpu cpu, BlockEnd from) {
        if (!flat && !cpu.interpreter.reaches(rip(cpu))) {
            putLong(cpu.address + CpuState.RIP, rip(cpu));
            return null;
        }
        return go(cpu, from);
    }

    /** Goes there on behalf of {@code from}, which has retired. */
    Op go(Cpu cpu, BlockEnd from) {
        long base = getLong(cpu.address + CpuState.RIP_BASE);
        long rip = base + displacement & mask;
        if (home == null || rip != base + displacement || !flat) {
            return cpu.interpreter.enter(rip);
        }
        if (block == null) {
            block = Interpreter.sibling(home, offset);
        }
        return from.follow(cpu, block, rip);
    }
}
