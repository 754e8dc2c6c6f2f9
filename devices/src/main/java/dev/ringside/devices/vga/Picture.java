package dev.ringside.devices.vga;

import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.TextScreen;
import dev.ringside.devices.vga.scanout.Blink;
import dev.ringside.devices.vga.scanout.DisplayMemory;
import dev.ringside.devices.vga.scanout.Scanout;
import dev.ringside.devices.vga.scanout.Scanouts;
import dev.ringside.devices.vga.scanout.ScreenRegisters;
import dev.ringside.devices.vga.scanout.TextCells;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.memory.DirtyLog;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What viewers see. Each has its own copy of the registers, so that viewers and the device never wait for one another; the lock here only keeps display
 * memory in place while somebody looks at it.
 */
final class Picture {
    private final ScreenRegisters live;
    private final DisplayMemory memory;
    private final DirtyLog log;
    private final GuestClock clock;
    private final ReadWriteLock presence = new ReentrantReadWriteLock();
    /** Counts changes of registers; raised after the change. Written with the machine lock held. */
    private volatile int changes = 1;
    private boolean closed;

    /** What is known about a viewer's frame. */
    private static final class Viewer {
        private final ScreenRegisters registers = new ScreenRegisters();
        private final BitSet pages = new BitSet();
        private int seenChanges;
        private long generation;
        private Blink blink = Blink.at(0);
        private Optional<Scanout> scanout = Optional.empty();
        private int[] line = {};
    }

    Picture(ScreenRegisters live, DisplayMemory memory, DirtyLog log, GuestClock clock) {
        this.live = live;
        this.memory = memory;
        this.log = log;
        this.clock = clock;
    }

    /** Registers have got other values. Machine lock held. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void registersChanged() {
        changes++;
    }

    boolean update(Frame frame) {
        frame.begin();
        presence.readLock().lock();
        try {
            return !closed && draw(frame, frame.memory(Viewer.class, Viewer::new));
        } finally {
            presence.readLock().unlock();
        }
    }

    private boolean draw(Frame frame, Viewer viewer) {
        viewer.pages.clear();
        viewer.generation = log.collect(viewer.generation, viewer.pages);
        boolean all = follow(viewer);
        if (!all && viewer.pages.isEmpty()) {
            return false;
        }
        Scanout scanout = viewer.scanout.orElseThrow();
        frame.resize(scanout.width(), scanout.height());
        if (viewer.line.length < scanout.width()) {
            viewer.line = new int[scanout.width()];
        }
        int held = -1;
        for (int y = 0; y < scanout.height(); y++) {
            if (!all && !scanout.shows(y, viewer.pages)) {
                continue;
            }
            if (y == 0 || held != y - 1 || !scanout.repeats(y)) {
                scanout.paint(y, viewer.line);
            }
            held = y;
            frame.put(y, viewer.line);
        }
        return !frame.changed().isEmpty();
    }

    /** Follows registers and blinking; answers whether everything has to be painted. */
    private boolean follow(Viewer viewer) {
        int now = changes;
        boolean changed = now != viewer.seenChanges;
        if (changed) {
            viewer.seenChanges = now;
            viewer.registers.copyFrom(live);
        }
        Blink blink = Blink.at(clock.nanos());
        boolean blinked = !blink.equals(viewer.blink)
                && viewer.scanout.isPresent() && viewer.scanout.get().blinks();
        if (changed || blinked) {
            viewer.blink = blink;
            viewer.scanout = Optional.of(Scanouts.of(viewer.registers, memory, blink));
        }
        return changed || blinked;
    }

    Optional<TextScreen> text() {
        presence.readLock().lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            ScreenRegisters registers = new ScreenRegisters();
            registers.copyFrom(live);
            return TextCells.read(registers, memory);
        } finally {
            presence.readLock().unlock();
        }
    }

    /** Waits for viewers that are looking; from now on there is nothing to see. */
    void close() {
        presence.writeLock().lock();
        try {
            closed = true;
        } finally {
            presence.writeLock().unlock();
        }
    }
}
