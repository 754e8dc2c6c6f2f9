package dev.ringside.devices.keyboard;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;

/**
 * The 8042 of a PS/2 with no device on either of its ports (IBM PS/2 hardware interface technical reference, "keyboard and auxiliary device
 * controller"): whatever is sent to a device is answered by a time-out.
 */
public final class KeyboardController implements Device<KeyboardController.State> {
    private static final int VERSION = 1;
    private static final int OUTPUT_FULL = 0x01;
    private static final int COMMAND = 0x08;
    private static final int UNLOCKED = 0x10;
    private static final int AUXILIARY_DATA = 0x20;
    private static final int TIMEOUT = 0x40;
    private static final int DEVICE_ERROR = 0xfe;
    private static final int MODE_INTERRUPT = 0x01;
    private static final int MODE_AUXILIARY_INTERRUPT = 0x02;
    private static final int MODE_SYSTEM = 0x04;
    private static final int OUTPUT_PORT = 0xcf;

    /** Registers; {@code pending} is the command whose data byte is awaited, or -1; {@code output} the byte to be read, or -1. */
    public record State(int version, byte[] memory, int pending, int output, int flags) implements DeviceState {}

    private final InterruptLine irq1;
    private final InterruptLine irq12;
    private final Runnable resetMachine;
    /** Internal memory; byte 0 is the mode. */
    private final byte[] memory = new byte[32];
    private int pending = -1;
    private int output = -1;
    /** Status bits 3, 5 and 6 of the byte in the output buffer and of the last write. */
    private int flags;

    /** A controller that drives {@code irq1} and {@code irq12} and pulls the reset line by {@code resetMachine}. */
    public KeyboardController(InterruptLine irq1, InterruptLine irq12, Runnable resetMachine) {
        this.irq1 = irq1;
        this.irq12 = irq12;
        this.resetMachine = resetMachine;
    }

    /** The data port (60h on a PC). */
    public IoRegion dataPort() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return readData();
            }

            @Override
            public void writeByte(int offset, int value) {
                writeData(value);
            }
        };
    }

    /** The command and status port (64h on a PC). */
    public IoRegion commandPort() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return UNLOCKED | memory[0] & MODE_SYSTEM | flags | (output >= 0 ? OUTPUT_FULL : 0);
            }

            @Override
            public void writeByte(int offset, int value) {
                flags |= COMMAND;
                command(value);
            }
        };
    }

    /** System control port A (92h on a PC): the A20 gate, always open, and a reset. */
    public IoRegion systemControlPortA() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return 0x02;
            }

            @Override
            public void writeByte(int offset, int value) {
                if ((value & 1) != 0) {
                    resetMachine.run();
                }
            }
        };
    }

    private int readData() {
        int value = Math.max(0, output);
        output = -1;
        flags &= ~(AUXILIARY_DATA | TIMEOUT);
        update();
        return value;
    }

    private void command(int value) {
        pending = -1;
        switch (value) {
            case 0xa7 -> memory[0] |= 0x20;
            case 0xa8 -> memory[0] &= ~0x20;
            case 0xa9, 0xab -> answer(0x00);
            case 0xaa -> {
                memory[0] |= MODE_SYSTEM;
                answer(0x55);
            }
            case 0xad -> memory[0] |= 0x10;
            case 0xae -> memory[0] &= ~0x10;
            case 0xc0 -> answer(0x80);
            case 0xd0 -> answer(OUTPUT_PORT);
            case 0xd1, 0xd2, 0xd3, 0xd4 -> pending = value;
            default -> {
                if (value < 0x40) {
                    answer(memory[value & 31] & 0xff);
                } else if (value < 0x80) {
                    pending = value;
                } else if (value >= 0xf0 && (value & 1) == 0) {
                    // Pulses the output port's bits that are clear in the command; bit 0 is the reset line.
                    resetMachine.run();
                }
            }
        }
    }

    private void writeData(int value) {
        flags &= ~COMMAND;
        int command = pending;
        pending = -1;
        switch (command) {
            case -1 -> noDevice(false);
            case 0xd1 -> {
                if ((value & 1) == 0) {
                    resetMachine.run();
                }
            }
            case 0xd2 -> answer(value);
            case 0xd3 -> {
                flags |= AUXILIARY_DATA;
                answer(value);
            }
            case 0xd4 -> noDevice(true);
            default -> {
                memory[command & 31] = (byte) value;
                update();
            }
        }
    }

    private void noDevice(boolean auxiliary) {
        flags |= TIMEOUT | (auxiliary ? AUXILIARY_DATA : 0);
        answer(DEVICE_ERROR);
    }

    private void answer(int value) {
        output = value;
        update();
    }

    private void update() {
        boolean auxiliary = (flags & AUXILIARY_DATA) != 0;
        irq1.set(output >= 0 && !auxiliary && (memory[0] & MODE_INTERRUPT) != 0);
        irq12.set(output >= 0 && auxiliary && (memory[0] & MODE_AUXILIARY_INTERRUPT) != 0);
    }

    @Override
    public void reset() {
        java.util.Arrays.fill(memory, (byte) 0);
        memory[0] = 0x30;
        pending = -1;
        output = -1;
        flags = 0;
        update();
    }

    @Override
    public State save() {
        return new State(VERSION, memory.clone(), pending, output, flags);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.memory.length == memory.length, "32 bytes of memory");
        state.require(state.output >= -1 && state.output <= 0xff && state.pending >= -1 && state.pending <= 0xff
                && (state.flags & ~(COMMAND | AUXILIARY_DATA | TIMEOUT)) == 0, "registers in range");
        System.arraycopy(state.memory, 0, memory, 0, memory.length);
        pending = state.pending;
        output = state.output;
        flags = state.flags;
        update();
    }
}
