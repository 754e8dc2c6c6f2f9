package dev.ringside.devices.usb;

import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a controller under test is plugged into: RAM from address 0, a PCI bus, a clock moved by hand. */
public final class Workbench implements AutoCloseable {
    /** Bytes of RAM. */
    public static final int RAM = 1 << 20;

    /** A message signalled interrupt. */
    public record Message(long address, int data) {}

    private final NativePages pages = NativePages.reserve(RAM);
    private final MachineLock lock = new MachineLock();
    private final PortBus ports = new PortBus(lock);
    private final PhysicalMap memory = new PhysicalMap(lock);
    private final List<Message> messages = new ArrayList<>();
    private final ManualClock clock = new ManualClock();
    private final PciBus bus;
    private final PciConfigurationPorts configuration;
    private boolean interrupt;
    private int interrupts;

    /** A bench with nothing on it. */
    public Workbench() {
        memory.add(new MemoryRegion.Ram(0, RAM, "RAM", pages.address(), false));
        InterruptLine line = asserted -> {
            interrupts += asserted && !interrupt ? 1 : 0;
            interrupt = asserted;
        };
        bus = new PciBus(ports, memory, Collections.nCopies(4, line),
                (address, data) -> messages.add(new Message(address, data)));
        configuration = new PciConfigurationPorts(bus, () -> {});
    }

    /** The clock. */
    public ManualClock clock() {
        return clock;
    }

    /** Guest memory. */
    public PhysicalMap memory() {
        return memory;
    }

    /** A free slot. */
    public PciSlot slot() {
        return bus.nextFreeSlot();
    }

    /** Writes configuration space. */
    public void configure(PciSlot slot, int offset, int width, int value) {
        configuration.write(0, 4, 0x8000_0000L | slot.device() << 11 | slot.function() << 8 | offset & ~3);
        configuration.write(4 + (offset & 3), width, value);
    }

    /** Lets the function answer and be bus master. */
    public void enable(PciSlot slot) {
        configure(slot, 4, 2, 7);
    }

    /** Level of the interrupt pin. */
    public boolean interrupt() {
        return interrupt;
    }

    /** How often the interrupt pin has risen. */
    public int interrupts() {
        return interrupts;
    }

    /** Message signalled interrupts so far. */
    public List<Message> messages() {
        return messages;
    }

    /** 32 bits of memory. */
    public int peek(long address) {
        return (int) memory.read(address, 4);
    }

    /** Writes 32 bits of memory. */
    public void poke(long address, int value) {
        memory.write(address, 4, value & 0xffff_ffffL);
    }

    /** Bytes of memory. */
    public byte[] bytes(long address, int length) {
        byte[] bytes = new byte[length];
        memory.readBytes(address, bytes, 0, length);
        return bytes;
    }

    /** Writes bytes of memory. */
    public void bytes(long address, byte[] bytes) {
        memory.writeBytes(address, bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        pages.close();
    }
}
