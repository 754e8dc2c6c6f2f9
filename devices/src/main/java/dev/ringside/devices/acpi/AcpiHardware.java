package dev.ringside.devices.acpi;

import java.util.List;

/**
 * What the tables tell of a board.
 *
 * @param cpus
 *            number of CPUs; their APIC IDs are 0 to {@code cpus - 1}
 * @param powerManagement
 *            port of the {@link PowerManagement} block
 * @param generalPurposeEvents
 *            port of its event block
 * @param sciInterrupt
 *            global interrupt of the SCI
 * @param resetPort
 *            port that resets the machine
 * @param resetValue
 *            value that does it
 * @param serialPorts
 *            the UARTs
 * @param keyboardController
 *            whether an operating system should look for devices on an 8042
 * @param lowMemoryEnd
 *            end of RAM below 4 GiB, where the PCI memory window begins
 */
public record AcpiHardware(int cpus, int powerManagement, int generalPurposeEvents, int sciInterrupt, int resetPort,
        int resetValue, List<SerialPort> serialPorts, boolean keyboardController, long lowMemoryEnd) {

    /** A UART at {@code port} with {@code irq}. */
    public record SerialPort(int port, int irq) {}
}
