package dev.ringside.devices.chipset;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;

/** The PIIX4's SMBus host controller (82371AB data sheet, 7.3) on a bus without devices: every transaction ends with a device error. */
public final class SmBusController implements Device<SmBusController.State>, ByteRegisters {
    /** Bytes of the block of ports. */
    public static final int PORTS = 16;

    private static final int VERSION = 1;
    private static final int STATUS = 0;
    private static final int CONTROL = 2;
    private static final int START = 0x40;
    private static final int DEVICE_ERROR = 0x04;
    /** Interrupt, device error, bus error, failed: cleared by writing 1. */
    private static final int STATUS_BITS = 0x1e;

    /** The registers. */
    public record State(int version, byte[] registers) implements DeviceState {}

    private final byte[] registers = new byte[PORTS];

    @Override
    public int readByte(int offset) {
        return registers[offset] & 0xff;
    }

    @Override
    public void writeByte(int offset, int value) {
        switch (offset) {
            case STATUS -> registers[STATUS] &= (byte) ~(value & STATUS_BITS);
            case CONTROL -> {
                registers[CONTROL] = (byte) (value & ~START);
                if ((value & START) != 0) {
                    registers[STATUS] |= DEVICE_ERROR;
                }
            }
            default -> registers[offset] = (byte) value;
        }
    }

    @Override
    public void reset() {
        java.util.Arrays.fill(registers, (byte) 0);
    }

    @Override
    public State save() {
        return new State(VERSION, registers.clone());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.registers.length == PORTS, PORTS + " registers");
        System.arraycopy(state.registers, 0, registers, 0, PORTS);
        registers[STATUS] &= STATUS_BITS;
        registers[CONTROL] &= ~START;
    }
}
