package dev.ringside.devices.virtio.pci;

import dev.ringside.devices.pci.MsiX;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows a virtio device as a function on the PCI bus, with windows 0 (legacy ports), 1 (MSI-X) and 4 (everything else) as other hypervisors have
 * them. The device saves what is its own by itself. Machine lock held.
 */
public final class VirtioPciFunction implements Device<VirtioPciFunction.State> {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x1af4;
    private static final int FIRST_MODERN_DEVICE = 0x1040;
    private static final int MODERN_SUBSYSTEM = 0x1100;
    private static final int LEGACY_BAR = 0;
    private static final int MESSAGES_BAR = 1;
    private static final int REGISTERS_BAR = 4;

    private static final int VENDOR_CAPABILITY = 0x09;
    private static final int CAPABILITY_LENGTH = 16;
    private static final int COMMON = 1;
    private static final int NOTIFY = 2;
    private static final int INTERRUPT_STATUS = 3;
    private static final int DEVICE = 4;
    private static final int CONFIGURATION_ACCESS = 5;

    /** Registers of the transport; {@code interrupts} are vectors and pending causes. */
    public record State(int version, VirtioSlot.State slot, MsiX.State messages, int[] interrupts, int[] common,
            int legacyQueueSelect) implements DeviceState {}

    private final VirtioSlot slot;
    private final MsiX messages;
    private final VirtioPciInterrupts interrupts;
    private final CommonRegisters common;
    private final LegacyRegisters legacy;

    /**
     * Plugs {@code device} into {@code pci}.
     *
     * @param rom
     *            firmware for the device
     * @param post
     *            runs an action soon with the machine lock held: the machine's event loop
     * @throws IllegalArgumentException
     *             if a legacy driver would not know such a device
     */
    public VirtioPciFunction(PciSlot pci, VirtioDevice<?> device, VirtioPciInterface shown, Optional<byte[]> rom,
            Consumer<Runnable> post) {
        boolean modernOnly = shown == VirtioPciInterface.MODERN;
        if (!modernOnly && !device.type().canBeTransitional()) {
            throw new IllegalArgumentException("there are no legacy drivers for " + device.type());
        }
        PciConfiguration space = header(device, modernOnly);
        int queues = device.queueSizes().length;
        messages = new MsiX(pci, space, queues + 1, MESSAGES_BAR);
        interrupts = new VirtioPciInterrupts(messages, pci.interrupt(), queues);
        slot = new VirtioSlot(device, pci.memory(), space::busMaster, post, interrupts, !modernOnly);
        common = new CommonRegisters(slot, interrupts, this::resetByDriver);
        legacy = new LegacyRegisters(slot, interrupts, messages::enabled, this::resetByDriver);
        showRegisters(space, device.type() + " registers");
        if (!modernOnly) {
            space.bar(LEGACY_BAR, new PciBar.Io(device.type() + " legacy registers",
                    LegacyRegisters.ports(device.configuration().length()), legacy));
        }
        rom.ifPresent(space::rom);
        pci.plug(space);
    }

    private static PciConfiguration header(VirtioDevice<?> device, boolean modernOnly) {
        int number = device.type().number();
        PciConfiguration space = modernOnly
                ? new PciConfiguration(VENDOR, FIRST_MODERN_DEVICE + number, device.type().pciClass(), 1)
                        .subsystem(VENDOR, MODERN_SUBSYSTEM)
                : new PciConfiguration(VENDOR, device.type().transitionalPciDevice(), device.type().pciClass(), 0)
                        .subsystem(VENDOR, number);
        return space.interruptPin(1);
    }

    private void showRegisters(PciConfiguration space, String name) {
        ModernRegisters registers = new ModernRegisters(common, interrupts, slot);
        space.bar(REGISTERS_BAR, new PciBar.Memory(name, RegisterLayout.SIZE, true, true, registers));
        structure(space, COMMON, RegisterLayout.COMMON, CommonRegisters.LENGTH, 0);
        structure(space, INTERRUPT_STATUS, RegisterLayout.INTERRUPT_STATUS, RegisterLayout.PAGE, 0);
        structure(space, DEVICE, RegisterLayout.DEVICE, RegisterLayout.PAGE, 0);
        int notify = structure(space, NOTIFY, RegisterLayout.NOTIFY, RegisterLayout.PAGE, 4);
        space.initial(notify + CAPABILITY_LENGTH, 4, RegisterLayout.NOTIFY_STRIDE);
        int access = structure(space, CONFIGURATION_ACCESS, 0, 0, 4);
        new ConfigurationAccess(space, access, REGISTERS_BAR, registers);
    }

    /** Adds the capability that tells where the structure {@code type} is; answers its offset. */
    private static int structure(PciConfiguration space, int type, int offset, int length, int more) {
        int capability = space.capability(VENDOR_CAPABILITY, CAPABILITY_LENGTH + more);
        space.initial(capability + 2, 1, CAPABILITY_LENGTH + more).initial(capability + 3, 1, type)
                .initial(capability + 4, 1, length == 0 ? 0 : REGISTERS_BAR).initial(capability + 8, 4, offset)
                .initial(capability + 12, 4, length);
        return capability;
    }

    /** Plugs {@code device}, which has no firmware, into {@code pci}. */
    public VirtioPciFunction(PciSlot pci, VirtioDevice<?> device, VirtioPciInterface shown, Consumer<Runnable> post) {
        this(pci, device, shown, Optional.empty(), post);
    }

    /** The status register's zero: MSI-X belongs to the bus and stays. */
    private void resetByDriver() {
        slot.reset();
        interrupts.reset();
    }

    @Override
    public void reset() {
        messages.reset();
        resetByDriver();
        common.reset();
        legacy.reset();
    }

    @Override
    public State save() {
        return new State(VERSION, slot.save(), messages.save(), interrupts.save(), common.save(), legacy.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        slot.check(state.slot);
        state.require(interrupts.accepts(state.interrupts) && common.accepts(state.common), "all registers");
        messages.restore(state.messages);
        slot.restore(state.slot);
        interrupts.restore(state.interrupts);
        common.restore(state.common);
        legacy.restore(state.legacyQueueSelect);
    }
}
