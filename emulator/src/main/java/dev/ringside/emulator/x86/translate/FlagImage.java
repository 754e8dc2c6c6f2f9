package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/**
 * Moves one CPU's arithmetic flags between where the interpreter keeps them and where translated code does, see
 * {@link dev.ringside.emulator.ir.GuestLayout}.
 */
final class FlagImage {
    private static final int IN_AH = Flags.SF | Flags.ZF | Flags.AF | Flags.PF | Flags.CF;
    /** The interpreter's two words for each image: AH as its number's low byte, OVERFLOW above. Random flags mispredict every branch. */
    private static final long[] RESULTS = new long[512];
    private static final long[] CARRIES = new long[512];

    static {
        try (NativePages scratch = NativePages.reserve(CpuState.SIZE)) {
            for (int image = 0; image < RESULTS.length; image++) {
                Flags.setArithmetic(scratch.address(), image & IN_AH | (image >>> 8) * Flags.OF);
                RESULTS[image] = Host.getLong(scratch.address() + CpuState.FLAG_RESULT);
                CARRIES[image] = Host.getLong(scratch.address() + CpuState.FLAG_CARRIES);
            }
        }
    }

    private final long state;
    /** Whether translated code has what these words of the interpreter's say. */
    private boolean published;
    private long result;
    private long carries;

    FlagImage(long state) {
        this.state = state;
    }

    /** To translated code. */
    void publish() {
        long nowResult = Host.getLong(state + CpuState.FLAG_RESULT);
        long nowCarries = Host.getLong(state + CpuState.FLAG_CARRIES);
        if (!published || nowResult != result || nowCarries != carries) {
            int flags = Flags.arithmetic(state);
            Host.putInt(state + CpuState.TRANSLATED_FLAGS, (flags & IN_AH) << 8 | (flags & Flags.OF) / Flags.OF);
            result = nowResult;
            carries = nowCarries;
            published = true;
        }
    }

    /** Back to the interpreter. */
    void collect() {
        int image = Host.getInt(state + CpuState.TRANSLATED_FLAGS);
        int index = image >>> 8 & 0xff | (image & 1) << 8;
        result = RESULTS[index];
        carries = CARRIES[index];
        published = true;
        Host.putLong(state + CpuState.FLAG_RESULT, result);
        Host.putLong(state + CpuState.FLAG_CARRIES, carries);
    }
}
