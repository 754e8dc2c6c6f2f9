package dev.ringside.devices.memory;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses from C0000h to FFFFFh, where reads and writes each go either to RAM or past it, to the ROM or whatever device answers. Machine lock
 * held.
 */
public final class ShadowMemory {
    /** Where the shadowed addresses begin. */
    public static final long FIRST = 0xc_0000;
    /** Bytes of a segment. */
    public static final int SEGMENT = 0x4000;
    /** Number of segments. */
    public static final int SEGMENTS = 16;

    private static final int WIDEST = 8;

    private final PhysicalMap map;
    private final long ram;
    private final RomImage rom;
    private final long romHost;
    private final boolean[] readRam = new boolean[SEGMENTS];
    private final boolean[] writeRam = new boolean[SEGMENTS];
    private List<MemoryRegion> shown = List.of();

    /**
     * Shadow memory that shows the ROM.
     *
     * @param ram
     *            host address of guest RAM, whose first byte has guest physical address 0
     * @param romHost
     *            host address of the bytes of {@code rom}
     */
    public ShadowMemory(PhysicalMap map, long ram, RomImage rom, long romHost) {
        this.map = map;
        this.ram = ram;
        this.rom = rom;
        this.romHost = romHost;
        show();
    }

    /** Says where reads and writes of {@code count} segments from {@code first} go; {@link #show} makes it true. */
    public void direct(int first, int count, boolean readsToRam, boolean writesToRam) {
        Arrays.fill(readRam, first, first + count, readsToRam);
        Arrays.fill(writeRam, first, first + count, writesToRam);
    }

    /** Changes the map as {@link #direct} has said, at once. */
    public void show() {
        List<MemoryRegion> wanted = new ArrayList<>();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            region(segment).filter(this::free).ifPresent(wanted::add);
        }
        List<MemoryRegion> before = shown;
        if (!wanted.equals(before)) {
            shown = List.copyOf(wanted);
            map.replace(before.stream().filter(region -> !wanted.contains(region)).toList(),
                    wanted.stream().filter(region -> !before.contains(region)).toList());
        }
    }

    private Optional<MemoryRegion> region(int segment) {
        long base = FIRST + (long) segment * SEGMENT;
        boolean isRom = base >= rom.lowBase();
        long romAddress = romHost + rom.bytes().length - (PcMemoryLayout.EXTENDED - base);
        if (readRam[segment]) {
            return Optional.of(
                    new MemoryRegion.Ram(base, SEGMENT, "shadow RAM", ram + base, !writeRam[segment]));
        }
        if (writeRam[segment]) {
            IoRegion writes = new Filling(ram + base);
            return Optional.of(isRom
                    ? new MemoryRegion.RomDevice(base, SEGMENT, "ROM under shadow RAM", romAddress, writes)
                    : new MemoryRegion.Mmio(base, SEGMENT, "write-only shadow RAM", writes));
        }
        return isRom
                ? Optional.of(new MemoryRegion.Ram(base, SEGMENT, "ROM", romAddress, true))
                : Optional.empty();
    }

    /** A device that software has put here keeps its addresses. */
    private boolean free(MemoryRegion wanted) {
        long end = wanted.base() + wanted.length();
        return map.regions().stream().allMatch(
                region -> region.base() >= end || region.base() + region.length() <= wanted.base()
                        || shown.contains(region));
    }

    /** Shadow RAM at a host address that is written but not read. Equal to another one at the same address. */
    private record Filling(long host) implements IoRegion {
        @Override
        public long read(long offset, int width) {
            return -1;
        }

        @Override
        public void write(long offset, int width, long value) {
            for (int i = 0; i < Math.min(width, WIDEST); i++) {
                Host.putByte(host + offset + i, (byte) (value >>> 8 * i));
            }
        }
    }
}
