package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/** Questions about RFLAGS that several instructions ask. */
final class SystemFlags {
    private static final long DR7_ENABLED = 0xff;

    private SystemFlags() {}

    /** I/O privilege level. */
    static int iopl(CpuState state) {
        return (int) (state.get(CpuState.SYSTEM_FLAGS) >>> 12) & 3;
    }

    /**
     * {@code flags} without RF if no breakpoint is enabled that it could hold off. The processor clears RF when the next instruction is done, which
     * nobody watches for unless there are breakpoints.
     */
    static long withoutIdleResume(CpuState state, long flags) {
        return (state.debug(7) & DR7_ENABLED) == 0 ? flags & ~(long) Flags.RF : flags;
    }
}
