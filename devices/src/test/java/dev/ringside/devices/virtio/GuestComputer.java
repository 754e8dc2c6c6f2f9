package dev.ringside.devices.virtio;

import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.virtio.pci.VirtioPciFunction;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/** RAM, ports and a PCI bus with one virtio function on it; what the function sends is written down. */
public final class GuestComputer implements AutoCloseable {
    /** Bytes of RAM, from physical address 0. */
    public static final int RAM = 16 << 20;

    private static final int CONFIGURATION = 0xcf8;

    /** Data of every message signalled interrupt that was sent. */
    public final List<Integer> messages = new ArrayList<>();
    /** Physical memory. */
    public final PhysicalMap memory;
    /** I/O ports. */
    public final PortBus ports;
    /** The function. */
    public final VirtioPciFunction function;

    private final NativePages pages = NativePages.reserve(RAM + 2 * 4096);
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private final PciSlot slot;
    private boolean pin;

    /** A computer with {@code device}, its windows open. */
    public GuestComputer(VirtioDevice<?> device, VirtioPciInterface shown) {
        MachineLock lock = new MachineLock();
        memory = new PhysicalMap(lock);
        ports = new PortBus(lock);
        memory.add(new MemoryRegion.Ram(0, RAM, "RAM", pages.address() + 4096, false));
        List<InterruptLine> lines = IntStream.range(0, 4).mapToObj(_ -> (InterruptLine) level -> pin = level).toList();
        PciBus bus = new PciBus(ports, memory, lines, (_, data) -> messages.add(data));
        ports.map(CONFIGURATION, 8, "PCI configuration", new PciConfigurationPorts(bus, () -> {
        }));
        slot = bus.nextFreeSlot();
        function = new VirtioPciFunction(slot, device, shown, posted::add);
    }

    /** Host addresses before and behind the RAM, which nothing may touch: false if something did. */
    public boolean hostUntouched() {
        for (int i = 0; i < 4096; i += 8) {
            if (dev.ringside.emulator.memory.Host.getLong(pages.address() + i) != 0
                    || dev.ringside.emulator.memory.Host.getLong(pages.address() + 4096 + RAM + i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the interrupt pin is asserted. */
    public boolean pin() {
        return pin;
    }

    /** Reads configuration space. */
    public int readConfiguration(int offset, int width) {
        address(offset);
        return (int) ports.read(CONFIGURATION + 4 + (offset & 3), width);
    }

    /** Writes configuration space. */
    public void writeConfiguration(int offset, int width, int value) {
        address(offset);
        ports.write(CONFIGURATION + 4 + (offset & 3), width, value & 0xffff_ffffL);
    }

    private void address(int offset) {
        ports.write(CONFIGURATION, 4, 0x8000_0000L | slot.device() << 11 | offset & 0xfc);
    }

    /** Runs one thing that was posted to the event loop; false if there was none. */
    public boolean runPosted() {
        Runnable next = posted.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    /** Runs all that was posted. */
    public void runAllPosted() {
        boolean more = runPosted();
        while (more) {
            more = runPosted();
        }
    }

    /** The event loop for devices that need one themselves. */
    public Queue<Runnable> eventLoop() {
        return posted;
    }

    @Override
    public void close() {
        pages.close();
    }
}
