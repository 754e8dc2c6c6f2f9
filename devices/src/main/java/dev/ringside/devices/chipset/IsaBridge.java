package dev.ringside.devices.chipset;

import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;

/** Intel 82371SB (PIIX3 data sheet, 290550), the south bridge's function 0: the ISA bridge, which routes PCI interrupts. */
public final class IsaBridge {
    /** First of the four routing registers. */
    public static final int ROUTES = 0x60;

    private static final int FIRST_REGISTER = 0x4c;
    private static final int END_OF_REGISTERS = 0xb0;
    private static final int ROUTE_BITS = 0x8f;

    /** Plugs the bridge into {@code slot}; it sets the routes of {@code router}. */
    public IsaBridge(PciSlot slot, InterruptRouter router) {
        PciConfiguration configuration = new PciConfiguration(0x8086, 0x7000, 0x06_0100, 0).multifunction()
                .initial(0x04, 4, 0x0200_0007).writable(0x04, 2, 0)
                .subsystem(SubsystemId.VENDOR, SubsystemId.DEVICE);
        for (int i = FIRST_REGISTER; i < END_OF_REGISTERS; i++) {
            configuration.writable(i, 1, 0xff);
        }
        for (int i = 0; i < InterruptRouter.LINES; i++) {
            configuration.initial(ROUTES + i, 1, 0x80).writable(ROUTES + i, 1, ROUTE_BITS);
        }
        configuration.onWrite(ROUTES, InterruptRouter.LINES, () -> {
            for (int i = 0; i < InterruptRouter.LINES; i++) {
                router.route(i, configuration.get(ROUTES + i, 1));
            }
        });
        slot.plug(configuration);
    }
}
