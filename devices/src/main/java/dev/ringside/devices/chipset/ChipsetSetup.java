package dev.ringside.devices.chipset;

import dev.ringside.devices.pci.PciBus;

/** What firmware does to the chipset before it starts an operating system: interrupt routes and the place of the power management registers. */
public final class ChipsetSetup {
    /** Port at which firmware puts the power management registers. */
    public static final int POWER_MANAGEMENT = 0x600;

    private static final int SMBUS = 0x700;
    private static final int ISA_BRIDGE = 1 << 3;
    private static final int POWER_MANAGEMENT_FUNCTION = 1 << 3 | 3;
    /** ISA interrupts of PIRQA# to PIRQD#. */
    private static final int[] ROUTES = {10, 10, 11, 11};
    private static final int SCI = 9;

    private ChipsetSetup() {}

    /** Does it. Machine lock held. */
    public static void run(PciBus pci) {
        for (int i = 0; i < ROUTES.length; i++) {
            pci.write(ISA_BRIDGE, IsaBridge.ROUTES + i, 1, ROUTES[i]);
        }
        pci.write(POWER_MANAGEMENT_FUNCTION, PowerManagementFunction.REGISTERS_BASE, 4, POWER_MANAGEMENT);
        pci.write(POWER_MANAGEMENT_FUNCTION, PowerManagementFunction.REGISTERS_ENABLE, 1, 1);
        pci.write(POWER_MANAGEMENT_FUNCTION, PowerManagementFunction.SMBUS_BASE, 4, SMBUS);
        pci.write(POWER_MANAGEMENT_FUNCTION, PowerManagementFunction.SMBUS_CONFIGURATION, 1, 0x09);
        pci.write(POWER_MANAGEMENT_FUNCTION, 0x04, 2, 1);
    }

    /** The ISA interrupt to which {@link #run} leads interrupt pin {@code pin}, 1 to 4, of {@code device}. */
    public static int interruptOf(int device, int pin) {
        return ROUTES[PciBus.interruptLineOf(device, pin)];
    }

    /** The edge/level control registers for these routes: PCI interrupts and the SCI are level-triggered. */
    public static int levelTriggered() {
        int mask = 1 << SCI;
        for (int irq : ROUTES) {
            mask |= 1 << irq;
        }
        return mask;
    }
}
