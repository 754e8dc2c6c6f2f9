package dev.ringside.devices.debug;

import dev.ringside.emulator.device.IoRegion;
import java.util.function.IntConsumer;

/** QEMU's isa-debug-exit, four ports: a written value ends the machine with the code {@code value * 2 + 1}. */
public final class DebugExit implements IoRegion {
    private final IntConsumer exit;

    /** A port that gives the code to {@code exit}, which must not block. */
    public DebugExit(IntConsumer exit) {
        this.exit = exit;
    }

    @Override
    public long read(long offset, int width) {
        return 0;
    }

    @Override
    public void write(long offset, int width, long value) {
        exit.accept((int) value << 1 | 1);
    }
}
