package dev.ringside.devices.board;

import dev.ringside.devices.linux.ResetVector;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;

/** The RAM of a machine and its firmware ROM, mapped as {@link PcMemoryLayout} says. */
final class PcMemory implements AutoCloseable {
    private final NativePages pages;

    PcMemory(PcMemoryLayout layout, byte[] firmware, PhysicalMap map) {
        pages = NativePages.reserve(layout.bytes());
        map.add(ram("conventional memory", 0, PcMemoryLayout.CONVENTIONAL_END, 0, false));
        map.add(ram("extended memory", PcMemoryLayout.EXTENDED, layout.lowEnd() - PcMemoryLayout.EXTENDED,
                PcMemoryLayout.EXTENDED, false));
        if (layout.highLength() > 0) {
            map.add(ram("high memory", PcMemoryLayout.HIGH, layout.highLength(), layout.lowEnd(), false));
        }
        MemoryRegion blank = ram("firmware", ResetVector.SHADOW, ResetVector.SIZE, ResetVector.SHADOW, false);
        map.add(blank);
        map.writeBytes(ResetVector.SHADOW, firmware, 0, ResetVector.SIZE);
        map.remove(blank);
        map.add(ram("firmware shadow", ResetVector.SHADOW, ResetVector.SIZE, ResetVector.SHADOW, true));
        map.add(ram("firmware", ResetVector.BASE, ResetVector.SIZE, ResetVector.SHADOW, true));
    }

    private MemoryRegion ram(String name, long base, long length, long offset, boolean readOnly) {
        return new MemoryRegion.Ram(base, length, name, pages.address() + offset, readOnly);
    }

    @Override
    public void close() {
        pages.close();
    }
}
