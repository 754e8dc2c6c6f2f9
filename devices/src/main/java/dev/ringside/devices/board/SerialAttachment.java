package dev.ringside.devices.board;

import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.Uart16550;

/** Where serial ports are on a PC. */
final class SerialAttachment {
    private static final int[] PORTS = {0x3f8, 0x2f8, 0x3e8, 0x2e8};
    private static final int[] IRQS = {4, 3, 4, 3};

    private final Backplane backplane;

    SerialAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    void attach(SerialDescription serial) {
        SerialBackend backend = backplane.host().open(serial);
        backplane.machine().onClose(backend::close);
        int port = serial.port();
        Uart16550 uart = backplane.register("serial" + port,
                new Uart16550(backplane.clock(), backplane::post, backplane.interrupts().line(IRQS[port]), backend));
        backplane.ports().map(PORTS[port], Uart16550.PORTS, "serial port " + port, uart);
    }

    /** First I/O port of serial port {@code port}, 0 to 3. */
    static int firstPort(int port) {
        return PORTS[port];
    }

    /** ISA interrupt of serial port {@code port}, 0 to 3. */
    static int irq(int port) {
        return IRQS[port];
    }
}
