package dev.ringside.devices.acpi;

import java.util.List;
import java.util.Optional;

/**
 * What the tables tell of a board.
 *
 * @param cpus
 *            number of CPUs; their APIC IDs are 0 to {@code cpus - 1}
 * @param fixed
 *            the fixed hardware
 * @param isa
 *            devices that cannot be discovered
 * @param eventTimers
 *            whether there is an HPET at {@link AcpiTables#EVENT_TIMERS_ADDRESS}
 * @param lowMemoryEnd
 *            end of RAM below 4 GiB, where the PCI memory window begins
 * @param highWindow
 *            a second memory window above 4 GiB
 */
public record AcpiHardware(int cpus, FixedHardware fixed, IsaDevices isa, boolean eventTimers, long lowMemoryEnd,
        Optional<Window> highWindow) {

    /**
     * Where {@link PowerManagement} is.
     *
     * @param registers
     *            port of its main block
     * @param events
     *            port of its event block
     * @param sciInterrupt
     *            global interrupt of the SCI
     * @param resetPort
     *            port that resets the machine
     * @param resetValue
     *            value that does it
     */
    public record FixedHardware(int registers, int events, int sciInterrupt, int resetPort, int resetValue) {}

    /** Devices on the ISA bus; {@code keyboard} and {@code mouse} are those on the 8042. */
    public record IsaDevices(List<Port> serial, List<Port> parallel, boolean keyboard, boolean mouse, boolean floppy) {

        /** Takes its own copies of the lists. */
        public IsaDevices {
            serial = List.copyOf(serial);
            parallel = List.copyOf(parallel);
        }
    }

    /** A device at {@code port} with {@code irq}. */
    public record Port(int port, int irq) {}

    /** Addresses from {@code first} to {@code last}. */
    public record Window(long first, long last) {}
}
