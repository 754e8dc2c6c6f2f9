package dev.ringside.devices.bios.keyboard;

import dev.ringside.emulator.bus.PortBus;
import java.util.OptionalInt;

/** The 8042 by its ports. Machine lock held. */
final class KeyboardPorts {
    static final int OUTPUT_FULL = 0x01;
    static final int AUXILIARY = 0x20;

    private static final int DATA = 0x60;
    private static final int STATUS = 0x64;

    private final PortBus ports;

    KeyboardPorts(PortBus ports) {
        this.ports = ports;
    }

    int status() {
        return (int) ports.read(STATUS, 1);
    }

    int data() {
        return (int) ports.read(DATA, 1);
    }

    /** Sends {@code value} to the keyboard, or to the controller after a command. */
    void send(int value) {
        ports.write(DATA, 1, value);
    }

    void command(int value) {
        ports.write(STATUS, 1, value);
    }

    /** The byte that waits, if it came from the auxiliary device or not as {@code auxiliary} says. */
    OptionalInt take(boolean auxiliary) {
        int status = status();
        boolean fits = (status & OUTPUT_FULL) != 0 && (status & AUXILIARY) != 0 == auxiliary;
        return fits ? OptionalInt.of(data()) : OptionalInt.empty();
    }

    /** Takes bytes until none waits. */
    void drain() {
        for (int i = 0; i < 32 && (status() & OUTPUT_FULL) != 0; i++) {
            data();
        }
    }

    /** The controller's command byte. */
    int mode() {
        command(0x20);
        return data();
    }

    void setMode(int value) {
        command(0x60);
        send(value);
    }
}
