package dev.ringside.devices.bios.system;

import dev.ringside.emulator.bus.PortBus;

/** CMOS memory and the clock in it. Machine lock held. */
public final class RealTimeClock {
    /** Register A. */
    static final int STATUS_A = 0x0a;
    /** Register B. */
    static final int STATUS_B = 0x0b;
    /** Register C. */
    static final int STATUS_C = 0x0c;
    /** Register B: periodic interrupts. */
    static final int PERIODIC = 0x40;
    /** Register B: alarm interrupts. */
    static final int ALARM = 0x20;
    /** Register B: the clock is being set. */
    static final int SET = 0x80;

    private static final int INDEX = 0x70;
    private static final int DATA = 0x71;

    private final PortBus ports;

    /** The clock behind {@code ports}. */
    public RealTimeClock(PortBus ports) {
        this.ports = ports;
    }

    /** A register, 0 to 7Fh. */
    public int get(int index) {
        ports.write(INDEX, 1, index);
        return (int) ports.read(DATA, 1);
    }

    /** Sets a register, 0 to 7Fh. */
    public void set(int index, int value) {
        ports.write(INDEX, 1, index);
        ports.write(DATA, 1, value & 0xff);
    }

    /** Timer ticks from midnight to the time of day. */
    public long ticksSinceMidnight() {
        long seconds = 3600L * binary(get(4)) + 60L * binary(get(2)) + binary(get(0));
        return seconds * TimeServices.TICKS_PER_DAY / 86_400;
    }

    private static int binary(int bcd) {
        return (bcd >> 4) * 10 + (bcd & 15);
    }
}
