package dev.ringside.devices.virtio.pci;

import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.emulator.device.IoRegion;

/**
 * The capability through which firmware reaches the registers without any window being open (Virtual I/O Device 1.2, 4.1.4.9): it says where and how
 * wide, and an access to the capability's last four bytes is passed on.
 */
final class ConfigurationAccess {
    private static final int BAR = 4;
    private static final int OFFSET = 8;
    private static final int LENGTH = 12;
    private static final int DATA = 16;

    private final PciConfiguration space;
    private final int capability;
    private final int bar;
    private final IoRegion registers;

    /** Access through {@code capability}, which is there, to {@code registers} of {@link RegisterLayout#SIZE} bytes in base address register {@code bar}. */
    ConfigurationAccess(PciConfiguration space, int capability, int bar, IoRegion registers) {
        this.space = space;
        this.capability = capability;
        this.bar = bar;
        this.registers = registers;
        space.writable(capability + BAR, 1, 0xff).writable(capability + OFFSET, 4, -1)
                .writable(capability + LENGTH, 4, -1).writable(capability + DATA, 4, -1)
                .onRead(capability + DATA, 4, this::read)
                .onGuestWrite(capability + DATA, 4, this::write);
    }

    private void read() {
        if (valid()) {
            space.set(capability + DATA, 4, (int) registers.read(offset(), width()));
        }
    }

    private void write() {
        if (valid()) {
            registers.write(offset(), width(), space.get(capability + DATA, width()) & IoRegion.mask(width()));
        }
    }

    private long offset() {
        return space.get(capability + OFFSET, 4) & 0xffff_ffffL;
    }

    private int width() {
        return space.get(capability + LENGTH, 4);
    }

    private boolean valid() {
        int width = width();
        return space.get(capability + BAR, 1) == bar && (width == 1 || width == 2 || width == 4)
                && offset() % width == 0 && offset() + width <= RegisterLayout.SIZE;
    }
}
