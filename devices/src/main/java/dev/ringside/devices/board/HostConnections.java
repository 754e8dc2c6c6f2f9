package dev.ringside.devices.board;

import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.serial.SerialBackend;

/** The host's ends of what leaves a machine; the program around the machine makes them. */
public interface HostConnections {

    /** The backend for {@code serial}; the machine closes it. */
    SerialBackend open(SerialDescription serial);

    /** The backend for {@code console}; the machine closes it. The consoles of a machine are opened in the order of its description. */
    default SerialBackend open(VirtioConsoleDescription console) {
        return SerialBackend.NONE;
    }

    /** A byte, 0 to 255, written to the debug console. Must not block. */
    void debugOutput(int value);
}
