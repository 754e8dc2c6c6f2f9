package dev.ringside.devices.chipset;

import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;

/** Intel 82441FX (440FX PCIset datasheet): the host bridge; the registers that shadow memory hold what is written and do nothing else. */
public final class HostBridge {
    private static final int FIRST_REGISTER = 0x50;
    private static final int REGISTERS = 0x24;

    /** Plugs the bridge into {@code slot}. */
    public HostBridge(PciSlot slot) {
        // Memory decoding and bus mastering are hard-wired on in bridges of this age.
        PciConfiguration configuration = new PciConfiguration(0x8086, 0x1237, 0x06_0000, 2)
                .initial(0x04, 4, 0x0200_0007).writable(0x04, 2, 0);
        for (int i = 0; i < REGISTERS; i++) {
            configuration.writable(FIRST_REGISTER + i, 1, 0xff);
        }
        slot.plug(configuration);
    }
}
