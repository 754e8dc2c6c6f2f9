package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiHardware;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of a described board what its ACPI tables have to tell. */
final class AcpiDescription {
    private static final long WINDOW_UNIT = 1L << 30;
    /** The CPUs reach 1 TiB: what a guest puts above is no window. */
    private static final long HIGHEST_WINDOW = 1L << 40;
    private static final PciConfiguration NO_WINDOWS = new PciConfiguration(0, 0, 0, 0);

    private AcpiDescription() {}

    /**
     * The board as firmware finds it.
     *
     * @param registers
     *            port of the power management registers
     */
    static AcpiHardware of(HardwareDescription description, int registers) {
        return of(description, registers, Optional.empty());
    }

    /** The board as firmware has set it up, with its windows on {@code pci} where they are now. Machine lock held. */
    static AcpiHardware of(HardwareDescription description, int registers, PciBus pci) {
        return of(description, registers, highWindow(pci));
    }

    /** The addresses above 4 GiB that firmware has given to functions, in whole gibibytes; an operating system uses no others. */
    private static Optional<AcpiHardware.Window> highWindow(PciBus pci) {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (PciSlot slot : pci.slots()) {
            PciConfiguration space = slot.configuration().orElse(NO_WINDOWS);
            for (Map.Entry<Integer, PciBar> bar : space.bars().entrySet()) {
                long address = space.barAddress(bar.getKey());
                if (bar.getValue().wide() && address >= PcMemoryLayout.HIGH && address < HIGHEST_WINDOW) {
                    first = Math.min(first, address & -WINDOW_UNIT);
                    end = Math.max(end, address + bar.getValue().size() + WINDOW_UNIT - 1 & -WINDOW_UNIT);
                }
            }
        }
        return end == 0 ? Optional.empty() : Optional.of(new AcpiHardware.Window(first, end - 1));
    }

    private static AcpiHardware of(HardwareDescription description, int registers,
            Optional<AcpiHardware.Window> highWindow) {
        List<AcpiHardware.Port> serial = description.devices().stream().filter(SerialDescription.class::isInstance)
                .map(device -> ((SerialDescription) device).port()).sorted()
                .map(port -> new AcpiHardware.Port(SerialAttachment.firstPort(port), SerialAttachment.irq(port)))
                .toList();
        List<AcpiHardware.Port> parallel = description.devices().stream()
                .filter(ParallelDescription.class::isInstance)
                .map(device -> new AcpiHardware.Port(ParallelAttachment.PORT, ParallelAttachment.IRQ)).toList();
        boolean floppy = description.devices().stream()
                .anyMatch(device -> device instanceof DiskDescription disk && disk.bus() == DiskBus.FDC);
        boolean keyboard = true;
        boolean mouse = true;
        boolean eventTimers = true;
        return new AcpiHardware(description.cpu().count(),
                new AcpiHardware.FixedHardware(registers, ChipsetAttachment.GENERAL_PURPOSE_EVENTS,
                        ChipsetAttachment.SCI, ChipsetAttachment.RESET_CONTROL, ChipsetAttachment.HARD_RESET),
                new AcpiHardware.IsaDevices(serial, parallel, keyboard, mouse, floppy), eventTimers,
                new PcMemoryLayout(description.memoryBytes()).lowEnd(), highWindow);
    }
}
