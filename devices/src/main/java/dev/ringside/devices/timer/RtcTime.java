package dev.ringside.devices.timer;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Time and date as the first ten registers and the century byte of the CMOS memory hold them: BCD or binary, 12 or 24 hours. */
final class RtcTime {
    private static final int SECONDS = 0;
    private static final int SECONDS_ALARM = 1;
    private static final int MINUTES = 2;
    private static final int MINUTES_ALARM = 3;
    private static final int HOURS = 4;
    private static final int HOURS_ALARM = 5;
    private static final int WEEKDAY = 6;
    private static final int DAY = 7;
    private static final int MONTH = 8;
    private static final int YEAR = 9;
    private static final int CENTURY = 0x32;
    private static final int CONTROL = 0x0b;
    private static final int BINARY = 0x04;
    private static final int HOURS_24 = 0x02;
    private static final int PM = 0x80;
    /** The two top bits of an alarm register set: any value matches. */
    private static final int ANY = 0xc0;

    private final byte[] cmos;

    RtcTime(byte[] cmos) {
        this.cmos = cmos;
    }

    /** Whether the register at {@code index} is part of the time, alarms excepted. */
    static boolean holds(int index) {
        return switch (index) {
            case SECONDS, MINUTES, HOURS, WEEKDAY, DAY, MONTH, YEAR, CENTURY -> true;
            default -> false;
        };
    }

    /** Puts {@code epochSeconds} into the registers. */
    void write(long epochSeconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochSeconds, 0, ZoneOffset.UTC);
        cmos[SECONDS] = encode(time.getSecond());
        cmos[MINUTES] = encode(time.getMinute());
        cmos[HOURS] = encodeHour(time.getHour());
        cmos[WEEKDAY] = encode(time.getDayOfWeek().getValue() % 7 + 1);
        cmos[DAY] = encode(time.getDayOfMonth());
        cmos[MONTH] = encode(time.getMonthValue());
        cmos[YEAR] = encode(Math.floorMod(time.getYear(), 100));
        cmos[CENTURY] = (byte) bcd(Math.floorMod(time.getYear() / 100, 100));
    }

    /** The registers' time in seconds since 1970; {@code otherwise} if they hold no valid one. */
    long read(long otherwise) {
        int century = cmos[CENTURY] & 0xff;
        int year = ((century >> 4) * 10 + (century & 15)) * 100 + decode(cmos[YEAR]);
        try {
            return LocalDateTime.of(year, decode(cmos[MONTH]), decode(cmos[DAY]), decodeHour(cmos[HOURS]),
                    decode(cmos[MINUTES]), decode(cmos[SECONDS])).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            // The part keeps whatever it is given and counts on from there; nothing sensible can be shown for a 31st of February.
            return otherwise;
        }
    }

    /** Whether the alarm registers name the time in the registers. */
    boolean alarmMatches() {
        return matches(SECONDS_ALARM, SECONDS) && matches(MINUTES_ALARM, MINUTES) && matches(HOURS_ALARM, HOURS);
    }

    private boolean matches(int alarm, int current) {
        return (cmos[alarm] & ANY) == ANY || cmos[alarm] == cmos[current];
    }

    private byte encode(int value) {
        return (byte) ((cmos[CONTROL] & BINARY) != 0 ? value : bcd(value));
    }

    private byte encodeHour(int hour) {
        if ((cmos[CONTROL] & HOURS_24) != 0) {
            return encode(hour);
        }
        int twelve = hour % 12 == 0 ? 12 : hour % 12;
        return (byte) (encode(twelve) | (hour >= 12 ? PM : 0));
    }

    private int decode(byte register) {
        int value = register & 0xff;
        return (cmos[CONTROL] & BINARY) != 0 ? value : (value >> 4) * 10 + (value & 15);
    }

    private int decodeHour(byte register) {
        if ((cmos[CONTROL] & HOURS_24) != 0) {
            return decode(register);
        }
        int hour = decode((byte) (register & ~PM)) % 12;
        return (register & PM) != 0 ? hour + 12 : hour;
    }

    private static int bcd(int value) {
        return value / 10 << 4 | value % 10;
    }
}
