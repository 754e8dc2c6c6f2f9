package dev.ringside.devices.chipset;

import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;

/** Intel 82371SB (PIIX3), the south bridge's function 0: the ISA bridge; its registers hold what is written and do nothing else. */
public final class IsaBridge {
    private static final int FIRST_REGISTER = 0x4c;
    private static final int END_OF_REGISTERS = 0xb0;
    private static final int ROUTES = 0x60;

    /** Plugs the bridge into {@code slot}. */
    public IsaBridge(PciSlot slot) {
        PciConfiguration configuration = new PciConfiguration(0x8086, 0x7000, 0x06_0100, 0).multifunction()
                .initial(0x04, 4, 0x0200_0007).writable(0x04, 2, 0);
        for (int i = FIRST_REGISTER; i < END_OF_REGISTERS; i++) {
            configuration.writable(i, 1, 0xff);
        }
        // The four interrupt routes are off after reset.
        configuration.initial(ROUTES, 4, 0x8080_8080);
        slot.plug(configuration);
    }
}
