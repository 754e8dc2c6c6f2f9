package dev.ringside.devices.vga;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.List;

/**
 * The 128 KiB at A0000h in the guest's address space. They belong to {@link PlaneAccess}, but where that would do nothing but load and store, the first
 * 64 KiB are display memory itself, at the speed of RAM. Machine lock held.
 */
final class MemoryWindow {
    /** Bytes that can be plain memory. */
    static final int BANK = 0x1_0000;
    private static final long BASE = 0xa_0000;
    private static final long SIZE = 0x2_0000;
    private static final int NOT_PLAIN = -1;

    private final PhysicalMap map;
    private final IoRegion planes;
    private final long memory;
    private List<MemoryRegion> mapped = List.of();
    private int plainOffset = NOT_PLAIN;

    /** A window on the bytes at address {@code memory} of this process, which has all accesses go to {@code planes} at first. */
    MemoryWindow(PhysicalMap map, IoRegion planes, long memory) {
        this.map = map;
        this.planes = planes;
        this.memory = memory;
        show(List.of(new MemoryRegion.Mmio(BASE, SIZE, "VGA memory", planes)));
    }

    /** Lets the first 64 KiB be the bytes from {@code offset} on, a multiple of 64 KiB. */
    void showPlain(int offset) {
        if (offset != plainOffset) {
            plainOffset = offset;
            show(List.of(new MemoryRegion.Ram(BASE, BANK, "VGA bank", memory + offset, false),
                    new MemoryRegion.Mmio(BASE + BANK, SIZE - BANK, "VGA memory", behindBank())));
        }
    }

    /** Has all accesses go through the planes' logic. */
    void showPlanes() {
        if (plainOffset != NOT_PLAIN) {
            plainOffset = NOT_PLAIN;
            show(List.of(new MemoryRegion.Mmio(BASE, SIZE, "VGA memory", planes)));
        }
    }

    private IoRegion behindBank() {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return planes.read(offset + BANK, width);
            }

            @Override
            public void write(long offset, int width, long value) {
                planes.write(offset + BANK, width, value);
            }
        };
    }

    private void show(List<MemoryRegion> regions) {
        map.replace(mapped, regions);
        mapped = regions;
    }
}
