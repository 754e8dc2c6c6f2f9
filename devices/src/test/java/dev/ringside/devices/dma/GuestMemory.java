package dev.ringside.devices.dma;

import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;

/** RAM at address 0 for devices under test. */
public final class GuestMemory implements AutoCloseable {
    private final NativePages pages;
    private final PhysicalMap map;

    /** {@code bytes}, whole pages, of zeros. */
    public GuestMemory(long bytes) {
        pages = NativePages.reserve(bytes);
        map = new PhysicalMap(new MachineLock());
        map.add(new MemoryRegion.Ram(0, bytes, "RAM", pages.address(), false));
    }

    /** The address space. */
    public PhysicalMap map() {
        return map;
    }

    /** What a device reaches that may. */
    public BusMaster busMaster() {
        return new BusMaster(map, () -> true);
    }

    /** {@code length} bytes at {@code address}. */
    public byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        map.readBytes(address, bytes, 0, length);
        return bytes;
    }

    /** Puts {@code bytes} at {@code address}. */
    public void write(long address, byte[] bytes) {
        map.writeBytes(address, bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        pages.close();
    }
}
