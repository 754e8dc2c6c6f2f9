package dev.ringside.devices.timer;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A high precision event timer with three comparators (IA-PC HPET specification 1.0a). In "legacy replacement" its first two take the interrupt lines of
 * the 8254 and of the clock, which therefore go through here. Registers are read and written in 32 or 64 bits.
 */
public final class Hpet implements Device<Hpet.State>, IoRegion {
    /** Bytes of its registers. */
    public static final int SIZE = 0x400;

    private static final int VERSION = 1;
    /** Revision 1, three timers, counter of 64 bits, legacy replacement, Intel; in the upper half femtoseconds of a tick. */
    private static final long CAPABILITIES = 0x8086_a201L | HpetCounter.TICK * 1_000_000 << 32;
    private static final int CONFIGURATION = 0x10;
    private static final int STATUS = 0x20;
    private static final int COUNTER = 0xf0;
    private static final int TIMERS = 0x100;
    private static final int TIMER_SIZE = 0x20;
    private static final int COMPARATOR = 8;
    private static final int ENABLE = 0x01;
    private static final int LEGACY = 0x02;
    private static final int TIMER_LINE = 2;

    /** Registers; {@code counter} is the main counter's value now. */
    public record State(int version, int configuration, int status, long counter, HpetComparator.State timer0,
            HpetComparator.State timer1, HpetComparator.State timer2, boolean pit, boolean rtc)
            implements
                DeviceState {
        private List<HpetComparator.State> timers() {
            return List.of(timer0, timer1, timer2);
        }
    }

    private final InterruptLine irq0;
    private final InterruptLine irq8;
    private final HpetCounter counter;
    private final List<HpetComparator> timers;
    private int configuration;
    /** Timers of level mode whose interrupt software has not taken back. */
    private int status;
    private boolean pit;
    private boolean rtc;

    /**
     * A timer that drives the lines of the 8254 and of the clock.
     *
     * @param irq0Waits
     *            whether the CPU has not yet taken the last edge of {@code irq0}
     * @param irq8Waits
     *            the same of {@code irq8}
     */
    public Hpet(GuestClock clock, InterruptLine irq0, BooleanSupplier irq0Waits, InterruptLine irq8,
            BooleanSupplier irq8Waits) {
        this.irq0 = irq0;
        this.irq8 = irq8;
        counter = new HpetCounter(clock);
        timers = IntStream.range(0, 3).mapToObj(i -> new HpetComparator(clock, counter,
                () -> drives(i, irq0) && irq0Waits.getAsBoolean() || drives(i, irq8) && irq8Waits.getAsBoolean(),
                () -> expired(i))).toList();
    }

    /** Where the 8254 leads its interrupt. */
    public InterruptLine pitInput() {
        return asserted -> {
            pit = asserted;
            update();
        };
    }

    /** Where the clock leads its interrupt. */
    public InterruptLine rtcInput() {
        return asserted -> {
            rtc = asserted;
            update();
        };
    }

    @Override
    public long read(long offset, int width) {
        long value = register((int) offset & ~7);
        return value >>> 8 * (offset & 7) & IoRegion.mask(width);
    }

    private long register(int offset) {
        if (offset >= TIMERS) {
            int index = (offset - TIMERS) / TIMER_SIZE;
            if (index >= timers.size()) {
                return 0;
            }
            return switch (offset % TIMER_SIZE) {
                case 0 -> timers.get(index).configuration();
                case COMPARATOR -> timers.get(index).comparator();
                default -> 0;
            };
        }
        return switch (offset) {
            case 0 -> CAPABILITIES;
            case CONFIGURATION -> configuration;
            case STATUS -> status;
            case COUNTER -> counter.value();
            default -> 0;
        };
    }

    @Override
    public void write(long offset, int width, long value) {
        if (width < 4) {
            return;
        }
        int register = (int) offset & ~7;
        int shift = 8 * ((int) offset & 7);
        long changed = IoRegion.mask(width) << shift;
        long bits = value << shift;
        long merged = register(register) & ~changed | bits & changed;
        if (register >= TIMERS) {
            int index = (register - TIMERS) / TIMER_SIZE;
            if (index < timers.size()) {
                writeTimer(index, register % TIMER_SIZE, merged, bits, changed);
            }
            return;
        }
        switch (register) {
            case CONFIGURATION -> configure((int) merged & (ENABLE | LEGACY));
            case STATUS -> {
                status &= ~(int) (bits & changed);
                update();
            }
            case COUNTER -> {
                counter.set(merged);
                timers.forEach(HpetComparator::schedule);
            }
            default -> {
                // Read-only or reserved.
            }
        }
    }

    private void writeTimer(int index, int register, long merged, long bits, long changed) {
        HpetComparator timer = timers.get(index);
        switch (register) {
            case 0 -> {
                timer.setConfiguration(merged);
                if (!timer.level() || !timer.enabled()) {
                    status &= ~(1 << index);
                }
                update();
            }
            case COMPARATOR -> timer.setComparator(bits, changed);
            default -> {
                // Interrupts by message are not offered.
            }
        }
    }

    private void configure(int value) {
        configuration = value;
        if (counter.running() != ((value & ENABLE) != 0)) {
            counter.run((value & ENABLE) != 0);
            timers.forEach(HpetComparator::schedule);
        }
        update();
    }

    private boolean legacy() {
        return (configuration & LEGACY) != 0;
    }

    private void expired(int index) {
        HpetComparator timer = timers.get(index);
        if (timer.level()) {
            status |= 1 << index;
            update();
        } else if (drives(index, irq0)) {
            pulse(irq0);
        } else if (drives(index, irq8)) {
            pulse(irq8);
        }
    }

    /** An edge, whatever else holds the line up. */
    private void pulse(InterruptLine line) {
        line.set(false);
        line.pulse();
        update();
    }

    private boolean drives(int index, InterruptLine line) {
        if (legacy() && index < 2) {
            return index == 0 ? line == irq0 : line == irq8;
        }
        return timers.get(index).route() == TIMER_LINE && line == irq0;
    }

    private boolean levels(InterruptLine line) {
        return IntStream.range(0, timers.size()).anyMatch(i -> (status & 1 << i) != 0 && drives(i, line));
    }

    private void update() {
        irq0.set(pit && !legacy() || levels(irq0));
        irq8.set(rtc && !legacy() || levels(irq8));
    }

    @Override
    public void reset() {
        configuration = 0;
        status = 0;
        counter.run(false);
        counter.set(0);
        timers.forEach(HpetComparator::reset);
        update();
    }

    @Override
    public State save() {
        return new State(VERSION, configuration, status, counter.value(), timers.get(0).save(), timers.get(1).save(),
                timers.get(2).save(), pit, rtc);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require((state.configuration & ~(ENABLE | LEGACY)) == 0 && (state.status & ~7) == 0,
                "registers in range");
        state.timers().forEach(HpetComparator::check);
        configuration = state.configuration;
        status = state.status;
        pit = state.pit;
        rtc = state.rtc;
        counter.run((configuration & ENABLE) != 0);
        counter.set(state.counter);
        for (int i = 0; i < timers.size(); i++) {
            timers.get(i).restore(state.timers().get(i));
        }
        update();
    }
}
