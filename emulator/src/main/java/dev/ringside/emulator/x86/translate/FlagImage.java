package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/** Moves the arithmetic flags between where the interpreter keeps them and where translated code does, see {@link dev.ringside.emulator.ir.GuestLayout}. */
final class FlagImage {
    private static final int IN_AH = Flags.SF | Flags.ZF | Flags.AF | Flags.PF | Flags.CF;

    private FlagImage() {}

    /** To translated code. */
    static void publish(long state) {
        int flags = Flags.arithmetic(state);
        Host.putInt(state + CpuState.TRANSLATED_FLAGS, (flags & IN_AH) << 8 | (flags & Flags.OF) / Flags.OF);
    }

    /** Back to the interpreter. */
    static void collect(long state) {
        int image = Host.getInt(state + CpuState.TRANSLATED_FLAGS);
        Flags.setArithmetic(state, image >>> 8 & IN_AH | (image & 1) * Flags.OF);
    }
}
