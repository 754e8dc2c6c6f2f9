package dev.ringside.devices.chipset;

import dev.ringside.devices.memory.ShadowMemory;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;

/**
 * Intel 82441FX (440FX PCIset data sheet, 290549): the host bridge, with the registers by which firmware moves itself from ROM into RAM. There is no
 * system management mode, so its RAM cannot be opened.
 */
public final class HostBridge {
    private static final int FIRST_REGISTER = 0x50;
    private static final int REGISTERS = 0x24;
    /** Programmable attribute map, registers 0 to 6: a nibble for 16 KiB, but the high nibble of the first for the last 64 KiB. */
    private static final int ATTRIBUTES = 0x59;
    private static final int ATTRIBUTE_REGISTERS = 7;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int LAST_SEGMENTS = 4;
    private static final int SMRAM = 0x72;

    private final PciConfiguration configuration;
    private final ShadowMemory shadow;

    /** Plugs the bridge into {@code slot}; it switches {@code shadow}. */
    public HostBridge(PciSlot slot, ShadowMemory shadow) {
        this.shadow = shadow;
        // Memory decoding and bus mastering are hard-wired on in bridges of this age.
        configuration = new PciConfiguration(0x8086, 0x1237, 0x06_0000, 2).initial(0x04, 4, 0x0200_0007)
                .writable(0x04, 2, 0).subsystem(SubsystemId.VENDOR, SubsystemId.DEVICE);
        for (int i = 0; i < REGISTERS; i++) {
            configuration.writable(FIRST_REGISTER + i, 1, 0xff);
        }
        for (int i = 0; i < ATTRIBUTE_REGISTERS; i++) {
            configuration.writable(ATTRIBUTES + i, 1, i == 0 ? 0x30 : 0x33);
        }
        configuration.initial(SMRAM, 1, 0x02).writable(SMRAM, 1, 0);
        configuration.onWrite(ATTRIBUTES, ATTRIBUTE_REGISTERS, this::attributesChanged);
        slot.plug(configuration);
    }

    private void attributesChanged() {
        int last = configuration.get(ATTRIBUTES, 1) >> 4;
        direct(ShadowMemory.SEGMENTS - LAST_SEGMENTS, LAST_SEGMENTS, last);
        for (int i = 1; i < ATTRIBUTE_REGISTERS; i++) {
            int attributes = configuration.get(ATTRIBUTES + i, 1);
            direct(2 * (i - 1), 1, attributes);
            direct(2 * (i - 1) + 1, 1, attributes >> 4);
        }
        shadow.show();
    }

    private void direct(int first, int count, int attributes) {
        shadow.direct(first, count, (attributes & READ) != 0, (attributes & WRITE) != 0);
    }
}
