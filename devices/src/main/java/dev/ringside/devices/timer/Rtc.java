package dev.ringside.devices.timer;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import java.time.InstantSource;

/**
 * The Motorola MC146818 clock with 128 bytes of CMOS memory (data sheet ADI-856): an index port, whose bit 7 masks NMI, and a data port. Its time is
 * the host's in UTC when the machine was put together, and goes on with the guest clock.
 */
public final class Rtc implements Device<Rtc.State>, ByteRegisters {
    /** Bytes of CMOS memory, the clock's registers included. */
    public static final int SIZE = 128;

    private static final int VERSION = 1;
    private static final long SECOND = 1_000_000_000;
    /** "Update in progress" goes up so long before the second; t_BUC of the data sheet. */
    private static final long UPDATE_WARNING = 244_000;

    /** Seconds among which an alarm is looked for when the host was busy with other things for longer than one. */
    private static final long LONGEST_LOOK_BACK = 3600;

    private static final int A = 0x0a;
    private static final int B = 0x0b;
    private static final int C = 0x0c;
    private static final int D = 0x0d;

    private static final int A_UPDATING = 0x80;
    private static final int B_SET = 0x80;
    private static final int B_PERIODIC = 0x40;
    private static final int B_ALARM = 0x20;
    private static final int B_UPDATE = 0x10;
    private static final int B_INTERRUPTS = B_PERIODIC | B_ALARM | B_UPDATE;
    private static final int B_24_HOURS = 0x02;
    private static final int C_REQUEST = 0x80;

    /** CMOS memory; {@code seconds} since 1970 in the clock, which changed {@code fraction} nanoseconds ago. */
    public record State(int version, int index, boolean nmiMasked, byte[] cmos, long seconds, long fraction,
            long sincePeriod, long sinceFlags) implements DeviceState {}

    private final GuestClock clock;
    private final InterruptLine irq8;
    private final byte[] cmos = new byte[SIZE];
    private final Timer periodic;
    private final Timer update;
    private final RtcTime time = new RtcTime(cmos);
    private int index;
    /** Guest time at which the second in {@link #seconds} began, while the clock runs. */
    private long secondBegan;
    private long seconds;
    /** Guest time at which the divider of the periodic interrupt was set. */
    private long periodBegan;
    /** Guest time at which the flags in register C were read last. */
    private long flagsRead;
    private boolean nmiMasked;

    /**
     * A clock that shows the time of {@code wall}, whose interrupts drive {@code irq8}.
     *
     * @param wall
     *            asked once, here
     */
    public Rtc(GuestClock clock, InstantSource wall, InterruptLine irq8) {
        this.clock = clock;
        this.irq8 = irq8;
        periodic = clock.timer("RTC periodic", this::periodEnds);
        update = clock.timer("RTC update", this::secondEnds);
        java.time.Instant now = wall.instant();
        seconds = now.getEpochSecond();
        secondBegan = clock.nanos() - now.getNano();
        periodBegan = clock.nanos();
        flagsRead = periodBegan;
        cmos[A] = 0x26;
        cmos[B] = B_24_HOURS;
        cmos[D] = (byte) 0x80;
        catchUp();
    }

    /** Puts {@code value} into CMOS memory, as the battery kept it or firmware left it; {@code address} 0Eh to 7Fh. */
    public void store(int address, int value) {
        cmos[address] = (byte) value;
    }

    /** Whether software has barred the way of the board's NMI to the CPU, by bit 7 of the index port. */
    public boolean nmiMasked() {
        return nmiMasked;
    }

    @Override
    public int readByte(int offset) {
        if (offset == 0) {
            return 0xff;
        }
        catchUp();
        return switch (index) {
            case A -> cmos[A] & ~A_UPDATING | (updating() ? A_UPDATING : 0);
            case C -> {
                int causes = cmos[C] & 0xff | (periodPassed() ? B_PERIODIC : 0);
                cmos[C] = 0;
                flagsRead = clock.nanos();
                irq8.set(false);
                yield causes;
            }
            default -> cmos[index] & 0xff;
        };
    }

    @Override
    public void writeByte(int offset, int value) {
        if (offset == 0) {
            index = value & 0x7f;
            nmiMasked = (value & 0x80) != 0;
            return;
        }
        catchUp();
        boolean stopped = !running();
        switch (index) {
            case A -> {
                cmos[A] = (byte) (value & 0x7f);
                periodBegan = clock.nanos();
                flagsRead = periodBegan;
            }
            case B -> {
                cmos[B] = (byte) ((value & B_SET) != 0 ? value & ~B_UPDATE : value);
                cmos[C] = (byte) (cmos[C] & ~C_REQUEST);
                request(0);
            }
            case C, D -> {
                // Read-only.
            }
            default -> {
                cmos[index] = (byte) value;
                if (!stopped && RtcTime.holds(index)) {
                    seconds = time.read(seconds);
                }
            }
        }
        if (stopped && running()) {
            // The first update comes half a second after the divider is let go.
            seconds = time.read(seconds);
            secondBegan = clock.nanos() - SECOND / 2;
        }
        schedulePeriod();
        scheduleUpdate();
    }

    private boolean running() {
        return (cmos[B] & B_SET) == 0 && (cmos[A] & 0x60) != 0x60;
    }

    private boolean updating() {
        return running() && clock.nanos() - secondBegan >= SECOND - UPDATE_WARNING;
    }

    /** Brings the registers up to now. */
    private void catchUp() {
        if (!running()) {
            return;
        }
        long passed = (clock.nanos() - secondBegan) / SECOND;
        boolean alarm = false;
        for (long missed = Math.min(passed, LONGEST_LOOK_BACK) - 1; missed >= 0; missed--) {
            time.write(seconds + passed - missed);
            alarm |= time.alarmMatches();
        }
        seconds += passed;
        secondBegan += passed * SECOND;
        time.write(seconds);
        if (passed > 0) {
            request(B_UPDATE | (alarm ? B_ALARM : 0));
        }
    }

    private void secondEnds() {
        catchUp();
        scheduleUpdate();
    }

    /** Seconds are only worth a timer while somebody may see their interrupts or flags. */
    private void scheduleUpdate() {
        if (running() && (cmos[B] & (B_UPDATE | B_ALARM)) != 0) {
            update.armAt(secondBegan + SECOND);
        } else {
            update.disarm();
        }
    }

    private void periodEnds() {
        request(B_PERIODIC);
        schedulePeriod();
    }

    private void schedulePeriod() {
        if (period() == 0 || (cmos[B] & B_PERIODIC) == 0) {
            periodic.disarm();
        } else {
            periodic.armAt(periodBegan + ((clock.nanos() - periodBegan) / period() + 1) * period());
        }
    }

    private boolean periodPassed() {
        return period() != 0
                && (clock.nanos() - periodBegan) / period() != (flagsRead - periodBegan) / period();
    }

    /** Nanoseconds between periodic interrupts, 0 for never. */
    private long period() {
        int rate = cmos[A] & 15;
        if (rate == 0 || (cmos[A] & 0x60) == 0x60) {
            return 0;
        }
        // Rates 1 and 2 are 256 and 128 Hz; from 3 on, 65536 >> rate Hz.
        int shift = rate <= 2 ? rate + 7 : rate;
        return (SECOND << shift - 1) / 32_768;
    }

    private void request(int causes) {
        cmos[C] = (byte) (cmos[C] | causes);
        if ((cmos[C] & cmos[B] & B_INTERRUPTS) != 0) {
            cmos[C] |= (byte) C_REQUEST;
            irq8.set(true);
        } else {
            irq8.set(false);
        }
    }

    @Override
    public void reset() {
        index = 0;
        nmiMasked = false;
        cmos[B] &= (byte) ~(B_INTERRUPTS | 0x08);
        cmos[C] = 0;
        irq8.set(false);
        schedulePeriod();
        scheduleUpdate();
    }

    @Override
    public State save() {
        catchUp();
        return new State(VERSION, index, nmiMasked, cmos.clone(), seconds, clock.nanos() - secondBegan,
                clock.nanos() - periodBegan, clock.nanos() - flagsRead);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.cmos.length == SIZE && (state.index & ~0x7f) == 0, SIZE + " bytes of CMOS memory");
        state.require(Math.abs(state.seconds) < 1L << 40 && state.fraction >= 0 && state.sincePeriod >= state.sinceFlags
                && state.sinceFlags >= 0, "time in range");
        index = state.index;
        System.arraycopy(state.cmos, 0, cmos, 0, SIZE);
        seconds = state.seconds;
        secondBegan = clock.nanos() - state.fraction;
        periodBegan = clock.nanos() - state.sincePeriod;
        flagsRead = clock.nanos() - state.sinceFlags;
        nmiMasked = state.nmiMasked;
        schedulePeriod();
        scheduleUpdate();
        irq8.set((cmos[C] & C_REQUEST) != 0);
    }
}
