package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.usb.Workbench;
import java.util.ArrayList;
import java.util.List;

/** What an operating system does with an xHCI controller, in a hurry. Registers are reached as the guest does, through the window. */
final class XhciDriver {
    static final long WINDOW = 0xe000_0000L;
    static final int COMMAND_RING = 0x1000;
    static final int EVENT_RING = 0x3000;
    static final int EVENTS = 64;
    static final int TRANSFER_RINGS = 0x20000;
    static final int INPUT = 0x6000;
    static final int BUFFER = 0x80000;
    private static final int CONTEXT_ARRAY = 0x5000;
    private static final int CONTEXTS = 0x10000;
    private static final int SEGMENT_TABLE = 0x2000;
    private static final int RING_BLOCKS = 16;
    private static final int OPERATIONAL = 0x40;
    private static final int INTERRUPTER = 0x1020;
    private static final int DOORBELLS = 0x2000;

    static final int NORMAL = 1;
    static final int IOC = 1 << 5;
    static final int ISP = 1 << 2;
    static final int CHAIN = 1 << 4;

    /** An event as the driver sees it. */
    record Seen(int type, int code, long parameter, int length, int slot, int endpoint) {}

    private static final class Ring {
        final int base;
        int at;
        int cycle = 1;

        Ring(int base) {
            this.base = base;
        }
    }

    private final Workbench bench;
    private Ring commands = new Ring(COMMAND_RING);
    private final List<Ring> rings = new ArrayList<>();
    private int eventAt;
    private int eventCycle = 1;

    XhciDriver(Workbench bench, PciSlot slot) {
        this.bench = bench;
        bench.configure(slot, 0x10, 4, (int) WINDOW);
        bench.configure(slot, 0x18, 4, (int) WINDOW + 0x10_0000);
        bench.enable(slot);
    }

    int read(int register) {
        return (int) bench.memory().read(WINDOW + register, 4);
    }

    void write(int register, int value) {
        bench.memory().write(WINDOW + register, 4, value & 0xffff_ffffL);
    }

    private void write64(int register, long value) {
        write(register, (int) value);
        write(register + 4, (int) (value >>> 32));
    }

    void start() {
        write(OPERATIONAL, 2);
        commands = new Ring(COMMAND_RING);
        bench.bytes(COMMAND_RING, new byte[0x6000]);
        bench.bytes(TRANSFER_RINGS, new byte[0x20000]);
        rings.clear();
        for (int i = 0; i < 32 * 8; i++) {
            rings.add(new Ring(TRANSFER_RINGS + 0x100 * i));
        }
        eventAt = 0;
        eventCycle = 1;
        write(OPERATIONAL + 0x38, 8);
        write64(OPERATIONAL + 0x30, CONTEXT_ARRAY);
        write64(OPERATIONAL + 0x18, COMMAND_RING | 1);
        for (int i = 1; i <= 8; i++) {
            bench.poke(CONTEXT_ARRAY + 8 * i, CONTEXTS + 0x400 * i);
        }
        bench.poke(SEGMENT_TABLE, EVENT_RING);
        bench.poke(SEGMENT_TABLE + 8, EVENTS);
        write(INTERRUPTER + 8, 1);
        write64(INTERRUPTER + 0x18, EVENT_RING);
        write64(INTERRUPTER + 0x10, SEGMENT_TABLE);
        write(INTERRUPTER, 2);
        write(OPERATIONAL, 5);
    }

    /** All events that have come; the controller is told that they are taken. */
    List<Seen> events() {
        List<Seen> seen = new ArrayList<>();
        while ((bench.peek(EVENT_RING + 16 * eventAt + 12) & 1) == eventCycle) {
            int at = EVENT_RING + 16 * eventAt;
            int status = bench.peek(at + 8);
            int control = bench.peek(at + 12);
            seen.add(new Seen(control >> 10 & 0x3f, status >>> 24,
                    bench.peek(at) & 0xffff_ffffL | (long) bench.peek(at + 4) << 32,
                    status & 0xff_ffff, control >>> 24, control >> 16 & 0x1f));
            if (++eventAt == EVENTS) {
                eventAt = 0;
                eventCycle ^= 1;
            }
        }
        write(INTERRUPTER, 3);
        write64(INTERRUPTER + 0x18, EVENT_RING + 16 * eventAt | 8);
        return seen;
    }

    private int put(Ring ring, long parameter, int status, int control) {
        int at = ring.base + 16 * ring.at;
        bench.poke(at, (int) parameter);
        bench.poke(at + 4, (int) (parameter >>> 32));
        bench.poke(at + 8, status);
        bench.poke(at + 12, control | ring.cycle);
        if (++ring.at == RING_BLOCKS - 1) {
            int link = ring.base + 16 * ring.at;
            bench.poke(link, ring.base);
            bench.poke(link + 4, 0);
            bench.poke(link + 12, 6 << 10 | 2 | control & CHAIN | ring.cycle);
            ring.at = 0;
            ring.cycle ^= 1;
        }
        return at;
    }

    /** Carries out a command; the event that tells of its end, the last one of those that came. */
    Seen command(int type, long parameter, int slot, int endpoint, int flags) {
        events();
        put(commands, parameter, 0, type << 10 | slot << 24 | endpoint << 16 | flags);
        write(DOORBELLS, 0);
        return events().getLast();
    }

    /** Begins a command. */
    void queueCommand(int type, int slot, int endpoint) {
        events();
        put(commands, INPUT, 0, type << 10 | slot << 24 | endpoint << 16);
        write(DOORBELLS, 0);
    }

    private Ring ring(int slot, int endpoint) {
        return rings.get(32 * (slot - 1) + endpoint);
    }

    /** Pointer to the place of the next block of a ring. */
    long place(int slot, int endpoint) {
        Ring ring = ring(slot, endpoint);
        return ring.base + 16L * ring.at | ring.cycle;
    }

    /** Puts a block onto a transfer ring; its address. */
    int queue(int slot, int endpoint, long parameter, int length, int control) {
        return put(ring(slot, endpoint), parameter, length, control);
    }

    void ring(int slot, int endpoint, int target) {
        write(DOORBELLS + 4 * slot, target == 0 ? endpoint : target);
    }

    /** Takes a slot and gives the device at a root port its address. */
    int address(int rootPort, int speed, int packetSize) {
        int slot = command(9, 0, 0, 0, 0).slot();
        context(INPUT, 0, 3);
        context(INPUT + 32, speed << 20 | 1 << 27, rootPort << 16);
        endpoint(slot, 1, 4, packetSize);
        return command(11, INPUT, slot, 0, 0).code() == 1 ? slot : -1;
    }

    /** Adds bulk endpoints 1 IN and 2 OUT. */
    Seen configure(int slot, int packetSize) {
        context(INPUT, 0, 1 | 1 << 3 | 1 << 4);
        context(INPUT + 32, 4 << 27, 0);
        endpoint(slot, 3, 6, packetSize);
        endpoint(slot, 4, 2, packetSize);
        return command(12, INPUT, slot, 0, 0);
    }

    void endpoint(int slot, int index, int type, int packetSize) {
        long place = place(slot, index);
        context(INPUT + 32 * (index + 1), 0, type << 3 | 3 << 1 | packetSize << 16, (int) place, 0);
    }

    void context(int at, int... words) {
        for (int i = 0; i < 8; i++) {
            bench.poke(at + 4 * i, i < words.length ? words[i] : 0);
        }
    }

    /** A word of the context of an endpoint, or with index 0 of the slot. */
    int contextWord(int slot, int index, int word) {
        return bench.peek(CONTEXTS + 0x400 * slot + 32 * index + 4 * word);
    }

    /** A control transfer; the events it made. */
    List<Seen> control(int slot, int typeAndRequest, int value, int length) {
        events();
        long setup = typeAndRequest >> 8 | (typeAndRequest & 0xff) << 8 | (long) value << 16 | (long) length << 48;
        boolean in = (typeAndRequest & 0x8000) != 0;
        queue(slot, 1, setup, 8, 2 << 10 | 1 << 6);
        if (length > 0) {
            queue(slot, 1, BUFFER, length, 3 << 10 | ISP | (in ? 1 << 16 : 0));
        }
        queue(slot, 1, 0, 0, 4 << 10 | IOC | (in && length > 0 ? 0 : 1 << 16));
        ring(slot, 1, 0);
        return events();
    }
}
