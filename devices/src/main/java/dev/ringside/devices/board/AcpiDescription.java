package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiHardware;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import java.util.List;
import java.util.Optional;

/** Says of a described board what its ACPI tables have to tell. */
final class AcpiDescription {
    private AcpiDescription() {}

    /** {@code registers} is the port of the power management registers. */
    static AcpiHardware of(HardwareDescription description, int registers) {
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
                new PcMemoryLayout(description.memoryBytes()).lowEnd(), Optional.empty());
    }
}
