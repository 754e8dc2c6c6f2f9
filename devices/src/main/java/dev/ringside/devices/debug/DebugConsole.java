package dev.ringside.devices.debug;

import dev.ringside.emulator.device.ByteRegisters;
import java.util.function.IntConsumer;

/** A port of Bochs and QEMU: every byte written is shown to whoever debugs the guest; a read gives E9h, by which guests detect it. */
public final class DebugConsole implements ByteRegisters {
    /** The port that Bochs gives it. */
    public static final int BOCHS = 0xe9;
    /** The port on which SeaBIOS and OVMF write what they are doing. */
    public static final int SEABIOS = 0x402;

    private final IntConsumer output;

    /** A console that gives each byte, 0 to 255, to {@code output}, which must not block. */
    public DebugConsole(IntConsumer output) {
        this.output = output;
    }

    @Override
    public int readByte(int offset) {
        return 0xe9;
    }

    @Override
    public void writeByte(int offset, int value) {
        output.accept(value);
    }
}
