package dev.ringside.devices.ps2;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import java.util.Arrays;

/**
 * The 8042 of a PS/2 (IBM PS/2 hardware interface technical reference, "keyboard and auxiliary device controller"). It answers its own commands at
 * once; a byte of the keyboard arrives {@link #BYTE_TIME} after the one before was read, so that a program may read the same byte twice as many do.
 * Bytes of the mouse follow one another at once: drivers give up on a packet with a gap, which a busy host could make.
 */
public final class KeyboardController implements Device<KeyboardController.State> {
    /** Nanoseconds that a byte of a device takes. A real line needs a millisecond; this is as fast as slow guests bear. */
    static final long BYTE_TIME = 200_000;

    private static final int VERSION = 2;
    private static final int OUTPUT_FULL = 0x01;
    private static final int COMMAND = 0x08;
    private static final int UNLOCKED = 0x10;
    private static final int AUXILIARY_DATA = 0x20;
    private static final int MODE_INTERRUPT = 0x01;
    private static final int MODE_AUXILIARY_INTERRUPT = 0x02;
    private static final int MODE_SYSTEM = 0x04;
    private static final int MODE_KEYBOARD_OFF = 0x10;
    private static final int MODE_AUXILIARY_OFF = 0x20;
    private static final int MODE_TRANSLATE = 0x40;
    /** Reset line high, A20 open, clock and data lines released. */
    private static final int OUTPUT_PORT = 0xcf;
    private static final int INPUT_PORT = 0x80;
    private static final int NO_PASSWORD = 0xf1;
    private static final int NONE = -1;

    /**
     * Registers; {@code pending} is the command whose data byte is awaited, or -1; {@code output} the byte in the output buffer, {@code flags} the
     * status bits 0, 3 and 5; {@code reply} an answer of the controller that waits for the buffer, or -1.
     */
    public record State(int version, byte[] memory, int pending, int output, int flags, int reply, boolean afterBreak)
            implements
                DeviceState {}

    private final InterruptLine irq1;
    private final InterruptLine irq12;
    private final Runnable resetMachine;
    private final GuestClock clock;
    private final Timer arrival;
    private final Ps2Device keyboard;
    private final Ps2Device mouse;
    private final ScanCodeTranslation translation = new ScanCodeTranslation();
    /** Internal memory; byte 0 is the mode. */
    private final byte[] memory = new byte[32];
    private int pending = NONE;
    private int output;
    private int flags;
    private int reply = NONE;

    /** A controller that drives {@code irq1} and {@code irq12} and pulls the reset line by {@code resetMachine}. */
    public KeyboardController(GuestClock clock, InterruptLine irq1, InterruptLine irq12, Runnable resetMachine,
            Ps2Keyboard keyboard, Ps2Mouse mouse) {
        this.clock = clock;
        this.irq1 = irq1;
        this.irq12 = irq12;
        this.resetMachine = resetMachine;
        this.keyboard = keyboard;
        this.mouse = mouse;
        arrival = clock.timer("PS/2 byte", this::arrive);
        keyboard.output().onFilled(this::await);
        mouse.output().onFilled(this::await);
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
                return UNLOCKED | memory[0] & MODE_SYSTEM | flags;
            }

            @Override
            public void writeByte(int offset, int value) {
                flags |= COMMAND;
                command(value);
            }
        };
    }

    private int readData() {
        int value = output;
        if ((flags & OUTPUT_FULL) != 0) {
            boolean ofMouse = (flags & AUXILIARY_DATA) != 0;
            flags &= ~(OUTPUT_FULL | AUXILIARY_DATA);
            update();
            int next = reply;
            reply = NONE;
            if (next != NONE) {
                fill(next, 0);
            } else if (ofMouse && mouseSends()) {
                fill(mouse.output().take(), AUXILIARY_DATA);
            } else {
                await();
            }
        }
        return value;
    }

    private void command(int value) {
        pending = NONE;
        switch (value) {
            case 0xa4 -> answer(NO_PASSWORD);
            case 0xa7 -> mode(memory[0] | MODE_AUXILIARY_OFF);
            case 0xa8 -> mode(memory[0] & ~MODE_AUXILIARY_OFF);
            case 0xa9, 0xab, 0xe0 -> answer(0x00);
            case 0xaa -> {
                mode(memory[0] | MODE_SYSTEM);
                answer(0x55);
            }
            case 0xad -> mode(memory[0] | MODE_KEYBOARD_OFF);
            case 0xae -> mode(memory[0] & ~MODE_KEYBOARD_OFF);
            case 0xc0 -> answer(INPUT_PORT);
            case 0xd0 -> answer(
                    OUTPUT_PORT | ((flags & (OUTPUT_FULL | AUXILIARY_DATA)) == OUTPUT_FULL ? 0x10 : 0)
                            | ((flags & AUXILIARY_DATA) != 0 ? 0x20 : 0));
            case 0xd1, 0xd2, 0xd3, 0xd4 -> pending = value;
            default -> {
                if (value >= 0x20 && value < 0x40) {
                    answer(memory[value & 31] & 0xff);
                } else if (value >= 0x60 && value < 0x80) {
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
        pending = NONE;
        switch (command) {
            case NONE -> {
                // A byte for a device starts its clock again.
                mode(memory[0] & ~MODE_KEYBOARD_OFF);
                keyboard.command(value);
            }
            case 0xd1 -> {
                if ((value & 1) == 0) {
                    resetMachine.run();
                }
            }
            case 0xd2 -> fill(value, 0);
            case 0xd3 -> fill(value, AUXILIARY_DATA);
            case 0xd4 -> {
                mode(memory[0] & ~MODE_AUXILIARY_OFF);
                mouse.command(value);
            }
            case 0x60 -> mode(value);
            default -> memory[command & 31] = (byte) value;
        }
    }

    private void mode(int value) {
        memory[0] = (byte) value;
        update();
        await();
    }

    /** Answers a command of the controller's own, before whatever a device wants to send. */
    private void answer(int value) {
        if ((flags & OUTPUT_FULL) != 0) {
            reply = value;
        } else {
            fill(value, 0);
        }
    }

    private void fill(int value, int source) {
        output = value;
        flags = flags & ~AUXILIARY_DATA | OUTPUT_FULL | source;
        update();
    }

    private boolean keyboardSends() {
        return (memory[0] & MODE_KEYBOARD_OFF) == 0 && !keyboard.output().isEmpty();
    }

    private boolean mouseSends() {
        return (memory[0] & MODE_AUXILIARY_OFF) == 0 && !mouse.output().isEmpty();
    }

    /** Lets the next byte of a device arrive if there is one and the buffer is free. */
    private void await() {
        if ((flags & OUTPUT_FULL) == 0 && !arrival.armed() && (keyboardSends() || mouseSends())) {
            arrival.armAt(clock.nanos() + BYTE_TIME);
        }
    }

    private void arrive() {
        if ((flags & OUTPUT_FULL) != 0) {
            return;
        }
        if (keyboardSends()) {
            int value = keyboard.output().take();
            if ((memory[0] & MODE_TRANSLATE) == 0) {
                fill(value, 0);
            } else if (translation.swallows(value)) {
                arrive();
            } else {
                fill(translation.translate(value), 0);
            }
        } else if (mouseSends()) {
            fill(mouse.output().take(), AUXILIARY_DATA);
        }
    }

    private void update() {
        boolean full = (flags & OUTPUT_FULL) != 0;
        boolean auxiliary = (flags & AUXILIARY_DATA) != 0;
        irq1.set(full && !auxiliary && (memory[0] & MODE_INTERRUPT) != 0);
        irq12.set(full && auxiliary && (memory[0] & MODE_AUXILIARY_INTERRUPT) != 0);
    }

    @Override
    public void reset() {
        arrival.disarm();
        Arrays.fill(memory, (byte) 0);
        memory[0] = MODE_KEYBOARD_OFF | MODE_AUXILIARY_OFF;
        translation.restore(false);
        pending = NONE;
        output = 0;
        flags = 0;
        reply = NONE;
        update();
    }

    @Override
    public State save() {
        return new State(VERSION, memory.clone(), pending, output, flags, reply, translation.afterBreak());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.memory.length == memory.length, "32 bytes of memory");
        state.require((state.output & ~0xff) == 0 && state.pending >= NONE && state.pending <= 0xff
                && state.reply >= NONE && state.reply <= 0xff
                && (state.flags & ~(COMMAND | AUXILIARY_DATA | OUTPUT_FULL)) == 0, "registers in range");
        arrival.disarm();
        System.arraycopy(state.memory, 0, memory, 0, memory.length);
        pending = state.pending;
        output = state.output;
        flags = state.flags;
        reply = state.reply;
        translation.restore(state.afterBreak);
        update();
        await();
    }
}
