package dev.ringside.devices.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.clock.ManualClock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RtcTest {
    private static final long SECOND = 1_000_000_000;
    private static final int[] TIME = {0x32, 9, 8, 7, 4, 2, 0};

    private final ManualClock clock = new ManualClock();
    private boolean irq8;
    private int interrupts;
    private final Rtc rtc = new Rtc(clock, InstantSource.fixed(Instant.parse("2026-11-22T23:59:58.250Z")), asserted -> {
        interrupts += asserted && !irq8 ? 1 : 0;
        irq8 = asserted;
    });

    private int read(int index) {
        rtc.write(0, 1, index);
        return (int) rtc.read(1, 1);
    }

    private void write(int index, int value) {
        rtc.write(0, 1, index);
        rtc.write(1, 1, value);
    }

    private String time() {
        StringBuilder text = new StringBuilder();
        for (int index : TIME) {
            text.append("%02x ".formatted(read(index)));
        }
        return text.toString().strip();
    }

    @Test
    void startsAtTheHostsTimeAndFollowsTheGuestClock() {
        assertThat(time()).isEqualTo("20 26 11 22 23 59 58");
        assertThat(read(6)).as("Sunday").isEqualTo(1);
        clock.advance(SECOND * 3 / 4 - 1);
        assertThat(time()).endsWith("58");
        clock.advance(1);
        assertThat(time()).endsWith("59");
        clock.advance(SECOND);
        assertThat(time()).isEqualTo("20 26 11 23 00 00 00");
        assertThat(read(0x0d)).as("battery good").isEqualTo(0x80);
    }

    @Test
    void formats() {
        write(0x0b, 0x06);
        assertThat(read(4)).isEqualTo(23);
        assertThat(read(9)).isEqualTo(26);
        write(0x0b, 0x00);
        assertThat(read(4)).as("11 PM in BCD").isEqualTo(0x91);
        clock.advance(2 * SECOND);
        assertThat(read(4)).as("midnight is 12 AM").isEqualTo(0x12);
    }

    @Test
    void canBeSetWhileItStandsStill() {
        write(0x0b, 0x82);
        int[] values = {0x19, 0x99, 0x12, 0x31, 0x23, 0x59, 0x59};
        for (int i = 0; i < TIME.length; i++) {
            write(TIME[i], values[i]);
        }
        clock.advance(5 * SECOND);
        assertThat(time()).isEqualTo("19 99 12 31 23 59 59");
        write(0x0b, 0x02);
        clock.advance(SECOND);
        assertThat(time()).isEqualTo("20 00 01 01 00 00 00");
    }

    @Test
    void aTimeThatDoesNotExistIsNotBelieved() {
        write(8, 0x02);
        write(7, 0x31);
        clock.advance(SECOND);
        assertThat(read(7)).isIn(0x22, 0x23);
    }

    @Test
    void updateInProgressWarnsOfTheChange() {
        clock.advance(SECOND * 3 / 4 - 250_000);
        assertThat(read(0x0a)).isEqualTo(0x26);
        clock.advance(10_000);
        assertThat(read(0x0a)).isEqualTo(0xa6);
        clock.advance(240_000);
        assertThat(read(0x0a)).isEqualTo(0x26);
    }

    @Test
    void updateInterrupts() {
        write(0x0b, 0x12);
        clock.advance(3 * SECOND);
        assertThat(interrupts).as("the flag holds the line").isOne();
        assertThat(read(0x0c) & ~0x60).as("update; the alarm of 00:00:00 and the divider set flags too")
                .isEqualTo(0x90);
        assertThat(read(0x0c)).isZero();
        clock.advance(SECOND);
        assertThat(interrupts).isEqualTo(2);
    }

    @Test
    void alarm() {
        write(1, 0x01);
        write(3, 0x00);
        write(5, 0xff);
        write(0x0b, 0x22);
        clock.advance(SECOND * 11 / 4 - 1);
        assertThat(irq8).isFalse();
        clock.advance(1);
        assertThat(irq8).isTrue();
        assertThat(read(0x0c) & ~0x40).isEqualTo(0xb0);
    }

    @Test
    void anAlarmIsFoundWhenTheHostWasAwayInItsSecond() {
        write(1, 0x01);
        write(3, 0x00);
        write(5, 0x00);
        read(0x0c);
        clock.advance(30 * SECOND);
        assertThat(read(0x0c) & 0x20).isEqualTo(0x20);
        clock.advance(30 * SECOND);
        assertThat(read(0x0c) & 0x20).isZero();
    }

    @Test
    void periodicInterrupts() {
        write(0x0a, 0x26);
        write(0x0b, 0x42);
        int count = 0;
        for (int i = 0; i < 1_000; i++) {
            clock.advance(1_000_000);
            count += (read(0x0c) & 0x40) != 0 ? 1 : 0;
        }
        assertThat(count).as("1024 Hz, looked at every millisecond").isEqualTo(1000);
        assertThat(interrupts).isBetween(999, 1000);
    }

    @Test
    void flagsRiseWithoutInterruptsToo() {
        read(0x0c);
        clock.advance(SECOND);
        assertThat(read(0x0c)).isEqualTo(0x50);
        assertThat(interrupts).isZero();
    }

    @Test
    void cmosKeepsBytesAndTheIndexPortMasksNmi() {
        rtc.store(0x34, 0xab);
        assertThat(read(0x34)).isEqualTo(0xab);
        write(0x80 | 0x40, 0x5a);
        assertThat(rtc.nmiMasked()).isTrue();
        assertThat(read(0x40)).isEqualTo(0x5a);
        assertThat(rtc.nmiMasked()).isFalse();
    }

    @Test
    void stateSurvives() {
        write(0x0b, 0x12);
        clock.advance(SECOND / 2);
        Rtc.State saved = rtc.save();
        clock.advance(100 * SECOND);
        rtc.reset();
        rtc.restore(saved);
        assertThat(time()).endsWith("23 59 58");
        clock.advance(SECOND / 4);
        assertThat(time()).endsWith("23 59 59");
        assertThat(irq8).isTrue();
        Rtc.State damaged = new Rtc.State(1, 0, false, new byte[5], 0, 0, 0, 0);
        assertThatThrownBy(() -> rtc.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
