package dev.ringside.devices.pci;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.interrupt.WiredLine;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** PCI bus 0: the slots, the windows that the guest has opened into address spaces, and the four interrupt lines. Machine lock held. */
public final class PciBus {
    private static final int FIRST_FREE_DEVICE = 3;
    private static final int DEVICES = 32;

    private final TreeMap<Integer, PciSlot> slots = new TreeMap<>();
    private final PhysicalMap memory;
    private final MessageSink messages;
    private final List<WiredLine> interruptLines;
    private final PciWindows windows;

    /**
     * An empty bus.
     *
     * @param interruptLines
     *            PIRQA# to PIRQD#
     */
    public PciBus(PortBus ports, PhysicalMap memory, List<InterruptLine> interruptLines, MessageSink messages) {
        this.memory = memory;
        this.messages = messages;
        this.interruptLines = interruptLines.stream().map(WiredLine::new).toList();
        windows = new PciWindows(ports, memory);
    }

    /** The place for function {@code function}, 0 to 7, of device {@code device}, 0 to 31; it must be free. */
    public PciSlot slot(int device, int function) {
        PciSlot slot = new PciSlot(this, device, function);
        if (slots.putIfAbsent(device << 3 | function, slot) != null) {
            throw new IllegalArgumentException("PCI slot " + slot + " is taken");
        }
        return slot;
    }

    /**
     * The first function of the first free device behind the chipset's.
     *
     * @throws IllegalArgumentException
     *             if there is none; the message is for people
     */
    public PciSlot nextFreeSlot() {
        for (int device = FIRST_FREE_DEVICE; device < DEVICES; device++) {
            if (!slots.containsKey(device << 3)) {
                return slot(device, 0);
            }
        }
        throw new IllegalArgumentException("The machine has more PCI devices than a bus has slots. Remove some.");
    }

    /** The slots that are not free, by number. */
    public List<PciSlot> slots() {
        return List.copyOf(slots.values());
    }

    /** Which of the lines PIRQA# to PIRQD#, 0 to 3, interrupt pin {@code pin}, 1 to 4, of {@code device} is wired to. */
    public static int interruptLineOf(int device, int pin) {
        return device + pin - 2 & 3;
    }

    InterruptLine interruptLine(int device, int pin) {
        return interruptLines.get(interruptLineOf(device, pin)).driver();
    }

    BusMaster busMaster(BooleanSupplier enabled) {
        return new BusMaster(memory, enabled);
    }

    void sendMessage(long address, int data) {
        messages.send(address, data);
    }

    /**
     * Reads configuration space as software does; all ones where no function is.
     *
     * @param deviceAndFunction
     *            number of the device times 8, plus number of the function
     */
    public long read(int deviceAndFunction, int offset, int width) {
        return configuration(deviceAndFunction).map(space -> (long) space.read(offset, width)).findFirst().orElse(-1L);
    }

    /** Writes configuration space as software does. */
    public void write(int deviceAndFunction, int offset, int width, int value) {
        configuration(deviceAndFunction).forEach(space -> space.write(offset, width, value));
        if (PciConfiguration.movesWindows(offset, width)) {
            windows.update(slots.values());
        }
    }

    private Stream<PciConfiguration> configuration(int deviceAndFunction) {
        return Stream.ofNullable(slots.get(deviceAndFunction)).flatMap(slot -> slot.configuration().stream());
    }

    void reset() {
        slots.values().forEach(PciSlot::reset);
        windows.update(slots.values());
    }

    byte[][] save() {
        return plugged().map(PciConfiguration::save).toArray(byte[][]::new);
    }

    long functions() {
        return plugged().count();
    }

    void restore(byte[][] saved) {
        int[] next = {0};
        plugged().forEach(space -> space.restore(saved[next[0]++]));
        windows.update(slots.values());
    }

    private Stream<PciConfiguration> plugged() {
        return slots.values().stream().flatMap(slot -> slot.configuration().stream());
    }
}
