package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An event ring and its registers (xHCI 1.1, 4.9.4, 4.17, 5.5.2). Events that do not fit wait, a bounded number of them. The moderation interval is kept,
 * not kept to: a guest that handles events slowly gets several of them for one interrupt anyway.
 */
final class Interrupter {
    /** Bytes of the registers. */
    static final int REGISTERS = 32;
    /** Segments of a ring at most, as a power of two for the capability register. */
    static final int SEGMENTS_EXPONENT = 4;

    private static final int VERSION = 1;
    private static final int MANAGEMENT = 0x00;
    private static final int MODERATION = 0x04;
    private static final int TABLE_SIZE = 0x08;
    private static final int TABLE_BASE = 0x10;
    private static final int DEQUEUE = 0x18;

    private static final int PENDING = 1;
    private static final int ENABLE = 2;
    private static final long HANDLER_BUSY = 8;
    private static final int MODERATION_DEFAULT = 4000;
    private static final int TABLE_SIZE_MASK = (1 << SEGMENTS_EXPONENT + 1) - 1;
    private static final int SMALLEST_SEGMENT = 16;
    private static final int LARGEST_SEGMENT = 4096;
    private static final int MOST_WAITING = 1024;
    private static final int FIELDS = 2;

    /** What is told to the controller. */
    interface Listener {
        /** The interrupter wants to interrupt, or wants no longer; see {@link #wanted}. */
        void interruptChanged(Interrupter interrupter);

        /** There is no ring where the guest says that it is. */
        void ringBroken();
    }

    private record Segment(long base, int size) {}

    private final int number;
    private final BusMaster memory;
    private final Listener listener;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private int management;
    private int moderation = MODERATION_DEFAULT;
    private int tableSize;
    private long tableBase;
    private long dequeue;
    private int segment;
    private int index;
    private boolean cycle = true;

    Interrupter(int number, BusMaster memory, Listener listener) {
        this.number = number;
        this.memory = memory;
        this.listener = listener;
    }

    int number() {
        return number;
    }

    void reset() {
        management = 0;
        moderation = MODERATION_DEFAULT;
        tableSize = 0;
        tableBase = 0;
        dequeue = 0;
        begin();
    }

    private void begin() {
        segment = 0;
        index = 0;
        cycle = true;
        waiting.clear();
    }

    /** Whether it wants to interrupt. */
    boolean wanted() {
        return (management & (PENDING | ENABLE)) == (PENDING | ENABLE);
    }

    /** The interrupt has been sent as a message, which clears it here. */
    void sent() {
        management &= ~PENDING;
    }

    int read(int register) {
        return switch (register) {
            case MANAGEMENT -> management;
            case MODERATION -> moderation;
            case TABLE_SIZE -> tableSize;
            case TABLE_BASE -> (int) tableBase;
            case TABLE_BASE + 4 -> (int) (tableBase >>> 32);
            case DEQUEUE -> (int) dequeue;
            case DEQUEUE + 4 -> (int) (dequeue >>> 32);
            default -> 0;
        };
    }

    void write(int register, int value) {
        switch (register) {
            case MANAGEMENT -> {
                management = management & ~value & PENDING | value & ENABLE;
                listener.interruptChanged(this);
            }
            case MODERATION -> moderation = value;
            case TABLE_SIZE -> tableSize = value & TABLE_SIZE_MASK;
            case TABLE_BASE -> {
                tableBase = tableBase & ~0xffff_ffffL | value & 0xffff_ffc0L;
                begin();
            }
            case TABLE_BASE + 4 -> {
                tableBase = tableBase & 0xffff_ffffL | (long) value << 32;
                begin();
            }
            case DEQUEUE -> {
                long busy = dequeue & ~value & HANDLER_BUSY;
                dequeue = dequeue & ~0xffff_ffffL | value & 0xffff_fff7L | busy;
                dequeued();
            }
            case DEQUEUE + 4 -> {
                dequeue = dequeue & 0xffff_ffffL | (long) value << 32;
                dequeued();
            }
            default -> {
                // Reserved.
            }
        }
    }

    /** The guest has taken events off: there is room, and an interrupt due for those that are left. */
    private void dequeued() {
        while (!waiting.isEmpty() && store(waiting.getFirst())) {
            waiting.removeFirst();
        }
        Optional<Long> place = segment(segment).map(here -> here.base + (long) Trb.SIZE * index);
        if ((dequeue & HANDLER_BUSY) == 0 && place.isPresent() && place.get() != (dequeue & ~0xfL)) {
            raise();
        }
    }

    /** Puts an event on the ring. */
    void post(Event event) {
        if (tableSize == 0) {
            return;
        }
        if (waiting.isEmpty() && store(event)) {
            if ((dequeue & HANDLER_BUSY) == 0) {
                raise();
            }
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(event);
        }
    }

    private void raise() {
        dequeue |= HANDLER_BUSY;
        management |= PENDING;
        listener.interruptChanged(this);
    }

    private Optional<Segment> segment(int which) {
        if (which >= tableSize) {
            return Optional.empty();
        }
        long entry = tableBase + (long) Trb.SIZE * which;
        int size = memory.read32(entry + 8) & 0xffff;
        return size >= SMALLEST_SEGMENT && size <= LARGEST_SEGMENT
                ? Optional.of(new Segment(memory.read64(entry) & ~0x3fL, size))
                : Optional.empty();
    }

    /** False if the ring is full, which keeps one place free. */
    private boolean store(Event event) {
        Optional<Segment> here = segment(segment);
        if (here.isEmpty() || index >= here.get().size) {
            listener.ringBroken();
            return true;
        }
        boolean lastOfSegment = index + 1 == here.get().size;
        int nextSegment = lastOfSegment ? (segment + 1) % tableSize : segment;
        int nextIndex = lastOfSegment ? 0 : index + 1;
        Optional<Segment> there = segment(nextSegment);
        if (there.isEmpty()) {
            listener.ringBroken();
            return true;
        }
        if (there.get().base + (long) Trb.SIZE * nextIndex == (dequeue & ~0xfL)) {
            return false;
        }
        long at = here.get().base + (long) Trb.SIZE * index;
        memory.write64(at, event.parameter());
        memory.write32(at + 8, event.status());
        memory.write32(at + 12, event.control() | (cycle ? 1 : 0));
        cycle ^= lastOfSegment && nextSegment == 0;
        segment = nextSegment;
        index = nextIndex;
        return true;
    }

    InterrupterState save() {
        long[] events = new long[waiting.size() * FIELDS];
        int at = 0;
        for (Event event : waiting) {
            events[at++] = event.parameter();
            events[at++] = (long) event.control() << 32 | event.status() & 0xffff_ffffL;
        }
        return new InterrupterState(VERSION, management, moderation, tableSize, tableBase, dequeue, segment, index,
                cycle, events);
    }

    /** Checks that {@link #restore} will take {@code state}. */
    static void check(InterrupterState state) {
        state.requireVersion(VERSION);
        state.require(state.index() >= 0 && state.index() < LARGEST_SEGMENT && state.segment() >= 0
                && state.segment() <= TABLE_SIZE_MASK, "a place on the ring");
        state.require(state.waiting().length % FIELDS == 0 && state.waiting().length <= FIELDS * MOST_WAITING,
                "whole events, 1024 at most");
    }

    void restore(InterrupterState state) {
        management = state.management() & (PENDING | ENABLE);
        moderation = state.moderation();
        tableSize = state.tableSize() & TABLE_SIZE_MASK;
        tableBase = state.tableBase() & ~0x3fL;
        dequeue = state.dequeue();
        segment = state.segment();
        index = state.index();
        cycle = state.cycle();
        waiting.clear();
        for (int at = 0; at < state.waiting().length; at += FIELDS) {
            long rest = state.waiting()[at + 1];
            waiting.add(new Event(state.waiting()[at], (int) rest, (int) (rest >>> 32)));
        }
    }
}
