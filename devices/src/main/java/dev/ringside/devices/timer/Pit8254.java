package dev.ringside.devices.timer;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.PeriodicSchedule;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import java.util.function.BooleanSupplier;

/**
 * The 8254 programmable interval timer of a PC with the system control port B that gates its counter 2, the speaker's (Intel data sheet 231164;
 * PIIX3 data sheet, "NMI status and control register").
 */
public final class Pit8254 implements Device<Pit8254.State>, ByteRegisters {
    private static final int VERSION = 1;
    private static final int CONTROL = 3;
    /** Memory refresh: 18 ticks of counter 1, in nanoseconds. */
    private static final long REFRESH = 15_085;

    /** State of the three counters; {@code portB} has the writable bits 0 to 3 of port 61h. */
    public record State(int version, PitChannel.State channel0, PitChannel.State channel1, PitChannel.State channel2,
            int portB) implements DeviceState {}

    private final PitChannel[] channels;
    private final GuestClock clock;
    private final InterruptLine irq0;
    private final BooleanSupplier waits;
    private final Timer timer;
    private final PeriodicSchedule schedule = new PeriodicSchedule();
    private int portB;

    /**
     * A timer after power-on, whose counter 0 drives {@code irq0}.
     *
     * @param waits
     *            whether the CPU has not yet taken the interrupt before, so that a further one would be lost
     */
    public Pit8254(GuestClock clock, InterruptLine irq0, BooleanSupplier waits) {
        this.clock = clock;
        this.irq0 = irq0;
        this.waits = waits;
        channels = new PitChannel[]{new PitChannel(clock, true), new PitChannel(clock, true),
            new PitChannel(clock, false)};
        timer = clock.timer("PIT counter 0", this::rise);
    }

    @Override
    public int readByte(int offset) {
        return offset == CONTROL ? 0xff : channels[offset].read();
    }

    @Override
    public void writeByte(int offset, int value) {
        if (offset != CONTROL) {
            channels[offset].write(value);
        } else if (value >> 6 == 3) {
            readBack(value);
            return;
        } else if ((value & 0x30) == 0) {
            channels[value >> 6].latchCount();
            return;
        } else {
            channels[value >> 6].control(value);
        }
        if (offset == 0 || offset == CONTROL && value >> 6 == 0) {
            schedule();
        }
    }

    private void readBack(int command) {
        for (int i = 0; i < 3; i++) {
            if ((command & 2 << i) != 0) {
                if ((command & 0x20) == 0) {
                    channels[i].latchCount();
                }
                if ((command & 0x10) == 0) {
                    channels[i].latchStatus();
                }
            }
        }
    }

    /** System control port B (61h on a PC): gate of counter 2, speaker, refresh toggle, output of counter 2. */
    public IoRegion systemControlPortB() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return portB | (clock.nanos() / REFRESH % 2 != 0 ? 0x10 : 0) | (channels[2].output() ? 0x20 : 0);
            }

            @Override
            public void writeByte(int offset, int value) {
                portB = value & 0x0f;
                channels[2].setGate((value & 1) != 0);
            }
        };
    }

    private void schedule() {
        irq0.set(channels[0].output());
        long next = channels[0].nextRise();
        schedule.start(next);
        arm(next);
    }

    private void rise() {
        long period = channels[0].period();
        if (period != PitChannel.NEVER && waits.getAsBoolean()) {
            arm(schedule.retry(period, clock.nanos()));
            return;
        }
        irq0.set(false);
        irq0.set(true);
        long exact = channels[0].nextRise();
        if (period == PitChannel.NEVER) {
            arm(exact);
            return;
        }
        long next = schedule.next(period, clock.nanos());
        if (next == schedule.due() && Math.abs(next - exact) < period / 2) {
            // On time: whole nanoseconds must not add up to a drift against the counter.
            schedule.start(exact);
            next = exact;
        }
        arm(next);
    }

    private void arm(long next) {
        if (next == PitChannel.NEVER) {
            timer.disarm();
        } else {
            timer.armAt(next);
        }
    }

    @Override
    public void reset() {
        timer.disarm();
        portB = 0;
        for (int i = 0; i < 3; i++) {
            channels[i].reset(i != 2);
        }
        irq0.set(false);
    }

    @Override
    public State save() {
        return new State(VERSION, channels[0].save(), channels[1].save(), channels[2].save(), portB);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require((state.portB & ~15) == 0, "port B in range");
        PitChannel.check(state.channel0);
        PitChannel.check(state.channel1);
        PitChannel.check(state.channel2);
        channels[0].restore(state.channel0);
        channels[1].restore(state.channel1);
        channels[2].restore(state.channel2);
        portB = state.portB;
        schedule();
    }
}
