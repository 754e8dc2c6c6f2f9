package dev.ringside.devices.virtio.pci;

import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.emulator.device.IoRegion;

/** The window with all structures of version 1 (Virtual I/O Device 1.2, 4.1.4), as {@link RegisterLayout} places them. */
final class ModernRegisters implements IoRegion {
    private final CommonRegisters common;
    private final VirtioPciInterrupts interrupts;
    private final VirtioSlot slot;

    ModernRegisters(CommonRegisters common, VirtioPciInterrupts interrupts, VirtioSlot slot) {
        this.common = common;
        this.interrupts = interrupts;
        this.slot = slot;
    }

    @Override
    public long read(long offset, int width) {
        return switch ((int) offset & -RegisterLayout.PAGE) {
            case RegisterLayout.COMMON -> offset < CommonRegisters.LENGTH ? common.read(offset, width) : 0;
            case RegisterLayout.INTERRUPT_STATUS -> offset == RegisterLayout.INTERRUPT_STATUS
                    ? interrupts.acknowledge()
                    : 0;
            case RegisterLayout.DEVICE -> slot.configuration().read(offset - RegisterLayout.DEVICE, width);
            default -> 0;
        };
    }

    @Override
    public void write(long offset, int width, long value) {
        switch ((int) offset & -RegisterLayout.PAGE) {
            case RegisterLayout.COMMON -> {
                if (offset < CommonRegisters.LENGTH) {
                    common.write(offset, width, value);
                }
            }
            case RegisterLayout.DEVICE -> slot.configuration().write(offset - RegisterLayout.DEVICE, width, value);
            case RegisterLayout.NOTIFY ->
                slot.notified((int) (offset - RegisterLayout.NOTIFY) / RegisterLayout.NOTIFY_STRIDE);
            default -> {
                // The interrupt status is read-only.
            }
        }
    }
}
