package dev.ringside.devices.hardware;

/**
 * {@code <serial>}: a 16550A on the ISA bus.
 *
 * @param source
 *            what it is connected to on the host
 * @param port
 *            {@code <target port>}: 0 to 3 for COM1 to COM4
 */
public record SerialDescription(SerialSource source, int port) implements DeviceDescription {

    /** Checks the range; the message is for people. */
    public SerialDescription {
        if (port < 0 || port > 3) {
            throw new IllegalArgumentException("There are serial ports 0 to 3, not " + port + ".");
        }
    }
}
