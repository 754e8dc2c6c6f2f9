package dev.ringside.devices.virtio;

import java.util.Map;
import java.util.TreeMap;

/** A driver of version 1 that finds the structures of a function through its capabilities, as the specification's chapter 4.1 says. */
public final class GuestDriver {
    /** Status bits. */
    public static final int ACKNOWLEDGE = 1, DRIVER = 2, DRIVER_OK = 4, FEATURES_OK = 8, NEEDS_RESET = 0x40;

    private static final long WINDOW = 0xe000_0000L;
    private static final long MESSAGES = 0xe100_0000L;
    private static final int QUEUES_AT = 0x10_0000;

    private final GuestComputer computer;
    private final Map<Integer, Long> structures = new TreeMap<>();
    private int notifyStride;
    private int messageControl;

    /** A driver that has found its device, opened its windows and let it be bus master. */
    public GuestDriver(GuestComputer computer) {
        this.computer = computer;
        computer.writeConfiguration(0x14, 4, (int) MESSAGES);
        computer.writeConfiguration(0x20, 4, (int) WINDOW);
        computer.writeConfiguration(0x24, 4, 0);
        computer.writeConfiguration(0x04, 2, 7);
        for (int at = computer.readConfiguration(0x34, 1); at != 0; at = computer.readConfiguration(at + 1, 1)) {
            switch (computer.readConfiguration(at, 1)) {
                case 0x09 -> readStructure(at);
                case 0x11 -> messageControl = at + 2;
                default -> {
                }
            }
        }
    }

    private void readStructure(int at) {
        int type = computer.readConfiguration(at + 3, 1);
        structures.putIfAbsent(type, WINDOW + computer.readConfiguration(at + 8, 4));
        if (type == 2) {
            notifyStride = computer.readConfiguration(at + 16, 4);
        }
    }

    /** Offset of the capability of structure {@code type}. */
    public int capability(int type) {
        int at = computer.readConfiguration(0x34, 1);
        while (computer.readConfiguration(at, 1) != 9 || computer.readConfiguration(at + 3, 1) != type) {
            at = computer.readConfiguration(at + 1, 1);
        }
        return at;
    }

    /** Physical address of the common structure. */
    public long commonAddress() {
        return structures.get(1);
    }

    /** Reads the common structure. */
    public long common(int offset, int width) {
        return computer.memory.read(structures.get(1) + offset, width);
    }

    /** Writes the common structure. */
    public void setCommon(int offset, int width, long value) {
        computer.memory.write(structures.get(1) + offset, width, value);
    }

    /** Reads the interrupt status, which acknowledges it. */
    public int interruptStatus() {
        return (int) computer.memory.read(structures.get(3), 1);
    }

    /** Reads the device's fields. */
    public long field(int offset, int width) {
        return computer.memory.read(structures.get(4) + offset, width);
    }

    /** Writes the device's fields. */
    public void setField(int offset, int width, long value) {
        computer.memory.write(structures.get(4) + offset, width, value);
    }

    /** The device status. */
    public int status() {
        return (int) common(0x14, 1);
    }

    /** Sets the device status. */
    public void setStatus(int value) {
        setCommon(0x14, 1, value);
    }

    /** What the device offers. */
    public long offered() {
        setCommon(0, 4, 0);
        long low = common(4, 4);
        setCommon(0, 4, 1);
        return low | common(4, 4) << 32;
    }

    /** Resets the device and settles on {@code features} with {@link Feature#VERSION_1}, up to FEATURES_OK. Answers whether the device agreed. */
    public boolean negotiate(long features) {
        setStatus(0);
        setStatus(ACKNOWLEDGE);
        setStatus(ACKNOWLEDGE | DRIVER);
        long accepted = features | Feature.VERSION_1;
        setCommon(8, 4, 0);
        setCommon(0x0c, 4, accepted & 0xffff_ffffL);
        setCommon(8, 4, 1);
        setCommon(0x0c, 4, accepted >>> 32);
        setStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK);
        return (status() & FEATURES_OK) != 0;
    }

    /** Sets DRIVER_OK. */
    public void go() {
        setStatus(status() | DRIVER_OK);
    }

    /** Sets up queue {@code index} with {@code size} descriptors; every queue has 64 KiB of memory. */
    public GuestQueue queue(int index, int size) {
        long base = QUEUES_AT + 0x1_0000L * index;
        for (int i = 0; i < 0x1_0000; i += 8) {
            computer.memory.write(base + i, 8, 0);
        }
        setCommon(0x16, 2, index);
        setCommon(0x18, 2, size);
        setCommon(0x20, 8, base);
        setCommon(0x28, 8, base + 0x5000);
        setCommon(0x30, 8, base + 0x8000);
        setCommon(0x1c, 2, 1);
        long at = structures.get(2) + notifyStride * common(0x1e, 2);
        return new GuestQueue(computer.memory, size, base, base + 0x5000, base + 0x8000,
                () -> computer.memory.write(at, 2, index));
    }

    /** Uses MSI-X: vector {@code i} sends data 40h + {@code i}; the configuration has vector 0, queue n vector n + 1. */
    public void useMessages(int queues) {
        for (int vector = 0; vector <= queues; vector++) {
            computer.memory.write(MESSAGES + 16L * vector, 8, 0xfee0_0000L);
            computer.memory.write(MESSAGES + 16L * vector + 8, 8, 0x40 + vector);
        }
        computer.writeConfiguration(messageControl, 2, 0x8000);
        setCommon(0x10, 2, 0);
        for (int queue = 0; queue < queues; queue++) {
            setCommon(0x16, 2, queue);
            setCommon(0x1a, 2, queue + 1);
        }
    }
}
