package dev.ringside.devices.board;

import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.memory.RomImage;
import dev.ringside.devices.memory.ShadowMemory;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;

/** The RAM of a machine and its firmware ROM, mapped as {@link PcMemoryLayout} and {@link RomImage} say. */
final class PcMemory implements AutoCloseable {
    private final NativePages pages;
    private final NativePages rom;
    private final ShadowMemory shadow;

    PcMemory(PcMemoryLayout layout, RomImage image, PhysicalMap map) {
        pages = NativePages.reserve(layout.bytes());
        map.add(ram("conventional memory", 0, PcMemoryLayout.CONVENTIONAL_END, 0));
        map.add(ram("extended memory", PcMemoryLayout.EXTENDED, layout.lowEnd() - PcMemoryLayout.EXTENDED,
                PcMemoryLayout.EXTENDED));
        if (layout.highLength() > 0) {
            map.add(ram("high memory", PcMemoryLayout.HIGH, layout.highLength(), layout.lowEnd()));
        }
        rom = NativePages.reserve(image.bytes().length);
        for (int i = 0; i < image.bytes().length; i++) {
            Host.putByte(rom.address() + i, image.bytes()[i]);
        }
        map.add(new MemoryRegion.Ram(image.base(), image.bytes().length, "firmware", rom.address(), true));
        shadow = new ShadowMemory(map, pages.address(), image, rom.address());
    }

    private MemoryRegion ram(String name, long base, long length, long offset) {
        return new MemoryRegion.Ram(base, length, name, pages.address() + offset, false);
    }

    /** What lies between C0000h and FFFFFh. */
    ShadowMemory shadow() {
        return shadow;
    }

    /** Bytes of RAM that the host has given memory for. */
    long residentBytes() {
        return pages.residentBytes();
    }

    /** RAM after the power was off: all zero. */
    void clear() {
        pages.clear();
    }

    @Override
    public void close() {
        rom.close();
        pages.close();
    }
}
