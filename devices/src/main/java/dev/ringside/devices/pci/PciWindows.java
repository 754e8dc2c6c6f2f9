package dev.ringside.devices.pci;

import dev.ringside.emulator.bus.OverlapException;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The windows of the bus's functions that the guest has opened. One that would lie over something else, as happens while firmware sizes and moves
 * them, stays closed until there is room.
 */
final class PciWindows {
    private static final long ADDRESSES_32 = 1L << 32;
    private static final int PORTS = 1 << 16;

    private record Key(PciSlot slot, int register) {}

    private sealed interface Window {}

    private record PortWindow(int first, int count, String name, IoRegion registers) implements Window {}

    private record MemoryWindow(MemoryRegion region) implements Window {}

    private final PortBus ports;
    private final PhysicalMap memory;
    private final Map<Key, Window> open = new HashMap<>();

    PciWindows(PortBus ports, PhysicalMap memory) {
        this.ports = ports;
        this.memory = memory;
    }

    /** Opens and closes windows as the configuration spaces in {@code slots} now say. */
    void update(Collection<PciSlot> slots) {
        Map<Key, Window> wanted = new HashMap<>();
        for (PciSlot slot : slots) {
            slot.configuration().ifPresent(space -> collect(slot, space, wanted));
        }
        Set<Key> keys = new HashSet<>(open.keySet());
        for (Key key : keys) {
            if (!open.get(key).equals(wanted.get(key))) {
                close(open.remove(key));
            }
        }
        wanted.forEach((key, window) -> {
            if (!open.containsKey(key) && opened(window)) {
                open.put(key, window);
            }
        });
    }

    private static void collect(PciSlot slot, PciConfiguration space, Map<Key, Window> wanted) {
        space.bars().forEach((index, bar) -> {
            long address = space.barAddress(index);
            switch (bar) {
                case PciBar.Io io -> {
                    if (space.ioEnabled() && address != 0 && address + io.size() < PORTS) {
                        wanted.put(new Key(slot, index),
                                new PortWindow((int) address, (int) io.size(), io.name(), io.registers()));
                    }
                }
                case PciBar.Memory registers -> {
                    if (space.memoryEnabled() && reachable(address, bar)) {
                        wanted.put(new Key(slot, index), new MemoryWindow(new MemoryRegion.Mmio(address,
                                registers.size(), registers.name(), registers.registers())));
                    }
                }
                case PciBar.Ram ram -> {
                    if (space.memoryEnabled() && reachable(address, bar)) {
                        wanted.put(new Key(slot, index), new MemoryWindow(
                                new MemoryRegion.Ram(address, ram.size(), ram.name(), ram.host(), false)));
                    }
                }
            }
        });
        space.romAddress().filter(address -> address != 0 && address + space.rom().get().size() < ADDRESSES_32)
                .ifPresent(address -> wanted.put(new Key(slot, -1), new MemoryWindow(new MemoryRegion.Mmio(address,
                        space.rom().get().size(), "expansion ROM " + slot, space.rom().get()))));
    }

    /** An address of all ones is how the size is asked for. */
    private static boolean reachable(long address, PciBar bar) {
        long end = address + bar.size();
        return address > 0 && end > address && (bar.wide() || end < ADDRESSES_32);
    }

    private boolean opened(Window window) {
        try {
            switch (window) {
                case PortWindow port -> ports.map(port.first, port.count, port.name, port.registers);
                case MemoryWindow inMemory -> memory.add(inMemory.region);
            }
            return true;
        } catch (OverlapException taken) {
            return false;
        }
    }

    private void close(Window window) {
        switch (window) {
            case PortWindow port -> ports.unmap(port.first);
            case MemoryWindow inMemory -> memory.remove(inMemory.region);
        }
    }
}
