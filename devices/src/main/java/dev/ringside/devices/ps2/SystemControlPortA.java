package dev.ringside.devices.ps2;

import dev.ringside.emulator.device.ByteRegisters;

/** System control port A (92h on a PC): a second way to the A20 gate, which is always open, and to the reset line. */
public final class SystemControlPortA implements ByteRegisters {
    private static final int RESET = 0x01;
    private static final int A20 = 0x02;

    private final Runnable resetMachine;

    /** A port that pulls the reset line by {@code resetMachine}. */
    public SystemControlPortA(Runnable resetMachine) {
        this.resetMachine = resetMachine;
    }

    @Override
    public int readByte(int offset) {
        return A20;
    }

    @Override
    public void writeByte(int offset, int value) {
        if ((value & RESET) != 0) {
            resetMachine.run();
        }
    }
}
