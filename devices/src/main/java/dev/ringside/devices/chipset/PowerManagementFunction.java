package dev.ringside.devices.chipset;

import dev.ringside.devices.acpi.PowerManagement;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.bus.PortBus;

/** Intel 82371AB (PIIX4 data sheet, 290562), function 3: puts the power management registers and the SMBus controller where software wants them. */
public final class PowerManagementFunction {
    /** Port of the power management registers, bits 15 to 6. */
    public static final int REGISTERS_BASE = 0x40;
    /** Bit 0 enables them. */
    public static final int REGISTERS_ENABLE = 0x80;

    /** The bits of the base that are address. */
    public static final int REGISTERS_BITS = 0xffc0;

    static final int SMBUS_BASE = 0x90;
    private static final int SMBUS_BITS = 0xfff0;
    static final int SMBUS_CONFIGURATION = 0xd2;
    private static final int DEVICE_ACTIVITY_B = 0x58;
    /** SMIs by the APM command register are enabled; firmware that finds this so leaves system management mode alone. */
    private static final int COMMAND_SMI_ENABLED = 1 << 25;
    private static final int FIRST_REGISTER = 0x44;
    private static final int END_OF_REGISTERS = 0xd8;

    /** Plugs the function into {@code slot}. */
    public PowerManagementFunction(PciSlot slot, PortBus ports, PowerManagement power, SmBusController smBus) {
        PciConfiguration configuration = new PciConfiguration(0x8086, 0x7113, 0x06_8000, 3)
                .initial(0x04, 4, 0x0280_0000).writable(0x04, 2, 0x0001).interruptPin(1)
                .subsystem(SubsystemId.VENDOR, SubsystemId.DEVICE).initial(0x3c, 1, 9);
        for (int i = FIRST_REGISTER; i < END_OF_REGISTERS; i++) {
            configuration.writable(i, 1, 0xff);
        }
        configuration.initial(REGISTERS_BASE, 4, 1).writable(REGISTERS_BASE, 4, REGISTERS_BITS)
                .initial(SMBUS_BASE, 4, 1).writable(SMBUS_BASE, 4, SMBUS_BITS).writable(SMBUS_CONFIGURATION, 1, 0x0f)
                .initial(DEVICE_ACTIVITY_B, 4, COMMAND_SMI_ENABLED);
        MovablePorts fixedHardware = new MovablePorts(ports, "ACPI fixed hardware", PowerManagement.PORTS, power);
        configuration.onWrite(REGISTERS_BASE, REGISTERS_ENABLE + 1 - REGISTERS_BASE,
                () -> fixedHardware.place((configuration.get(REGISTERS_ENABLE, 1) & 1) != 0,
                        configuration.get(REGISTERS_BASE, 2) & REGISTERS_BITS));
        MovablePorts controller = new MovablePorts(ports, "SMBus", SmBusController.PORTS, smBus);
        configuration.onWrite(SMBUS_BASE, SMBUS_CONFIGURATION + 1 - SMBUS_BASE,
                () -> controller.place((configuration.get(SMBUS_CONFIGURATION, 1) & 1) != 0,
                        configuration.get(SMBUS_BASE, 2) & SMBUS_BITS));
        slot.plug(configuration);
    }
}
