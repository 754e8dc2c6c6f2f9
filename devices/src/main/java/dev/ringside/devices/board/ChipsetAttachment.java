package dev.ringside.devices.board;

import dev.ringside.devices.acpi.PowerManagement;
import dev.ringside.devices.chipset.HostBridge;
import dev.ringside.devices.chipset.InterruptRouter;
import dev.ringside.devices.chipset.IsaBridge;
import dev.ringside.devices.chipset.PowerManagementFunction;
import dev.ringside.devices.chipset.SmBusController;
import dev.ringside.devices.debug.PostCode;
import dev.ringside.devices.memory.ShadowMemory;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.bus.PortBus;

/** Wires the chipset: host bridge, ISA bridge, power management. */
final class ChipsetAttachment {
    /** Port of the general purpose events. */
    static final int GENERAL_PURPOSE_EVENTS = 0xafe0;
    /** The interrupt of power management. */
    static final int SCI = 9;
    /** Port of the reset control register. */
    static final int RESET_CONTROL = 0xcf9;
    /** Value for it that resets the machine. */
    static final int HARD_RESET = 0x06;

    private static final int CONFIGURATION = 0xcf8;
    private static final int POST_CODE = 0x80;
    private static final int SOUTH_BRIDGE = 1;

    private final PciSlot powerManagement;

    ChipsetAttachment(Backplane backplane, ShadowMemory shadow, InterruptRouter router) {
        PortBus ports = backplane.ports();
        PciBus pci = backplane.pci();
        new HostBridge(pci.slot(0, 0), shadow);
        new IsaBridge(pci.slot(SOUTH_BRIDGE, 0), router);
        PowerManagement power = backplane.register("acpi", new PowerManagement(backplane.clock(),
                backplane.interrupts().line(SCI), backplane.machine()::guestPowerOff));
        ports.map(GENERAL_PURPOSE_EVENTS, PowerManagement.GPE_PORTS, "ACPI events", power.generalPurposeEvents());
        ports.map(PowerManagement.COMMAND_PORT, 2, "APM", power.commandPorts());
        backplane.machine().onPowerButton(power::pressPowerButton);
        SmBusController smBus = backplane.register("smbus", new SmBusController());
        powerManagement = pci.slot(SOUTH_BRIDGE, 3);
        new PowerManagementFunction(powerManagement, ports, power, smBus);
        ports.map(POST_CODE, 1, "POST code", new PostCode());
        ports.map(CONFIGURATION, 8, "PCI configuration",
                backplane.register("pci", new PciConfigurationPorts(pci, backplane.machine()::guestReset)));
    }

    /** The port at which software has put the power management registers. */
    int powerManagementBase() {
        return powerManagement.configuration().map(
                space -> space.get(PowerManagementFunction.REGISTERS_BASE, 2) & PowerManagementFunction.REGISTERS_BITS)
                .orElse(0);
    }
}
