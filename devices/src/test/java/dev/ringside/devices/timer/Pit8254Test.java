package dev.ringside.devices.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.clock.ManualClock;
import org.junit.jupiter.api.Test;

class Pit8254Test {
    private static final long SECOND = 1_000_000_000;

    private final ManualClock clock = new ManualClock();
    private boolean irq0;
    private int edges;
    private boolean waits;
    private final Pit8254 pit = new Pit8254(clock, asserted -> {
        edges += asserted && !irq0 ? 1 : 0;
        irq0 = asserted;
    }, () -> waits);

    /** Lets {@code ticks} periods of the input clock pass. */
    private void ticks(long ticks) {
        long ticked = Math.ceilDiv(ticks * SECOND, PitChannel.FREQUENCY);
        clock.advance(ticked);
    }

    private void program(int channel, int mode, int count) {
        pit.write(3, 1, channel << 6 | 0x30 | mode << 1);
        pit.write(channel, 1, count & 0xff);
        pit.write(channel, 1, count >> 8);
    }

    private long count(int channel) {
        pit.write(3, 1, channel << 6);
        return pit.read(channel, 1) | pit.read(channel, 1) << 8;
    }

    private long status(int channel) {
        pit.write(3, 1, 0xe0 | 2 << channel);
        return pit.read(channel, 1);
    }

    private void gate2(boolean level) {
        pit.systemControlPortB().write(0, 1, level ? 1 : 0);
    }

    private boolean out2() {
        return (pit.systemControlPortB().read(0, 1) & 0x20) != 0;
    }

    @Test
    void mode0InterruptsOnceAtTerminalCount() {
        program(0, 0, 1000);
        assertThat(irq0).isFalse();
        assertThat(status(0)).as("low, loaded, both bytes, mode 0").isEqualTo(0x30);
        ticks(999);
        assertThat(count(0)).isEqualTo(1);
        assertThat(irq0).isFalse();
        ticks(1);
        assertThat(irq0).isTrue();
        ticks(10);
        assertThat(count(0)).as("counts on through zero").isEqualTo(0xfff6);
        ticks(200_000);
        assertThat(edges).isOne();
        pit.write(0, 1, 5);
        assertThat(status(0)).as("the first byte lowers the output").isEqualTo(0x70);
    }

    @Test
    void mode2DividesTheClock() {
        program(0, 2, 1193);
        edges = 0;
        clock.advance(SECOND);
        assertThat(edges).isBetween(999, 1001);
        long before = count(0);
        ticks(3);
        assertThat((before - count(0) + 1193) % 1193).isBetween(3L, 4L);
    }

    @Test
    void interruptsThatTheCpuCannotTakeInTimeAreMadeUpFor() {
        program(0, 2, 1193);
        edges = 0;
        waits = true;
        clock.advance(100_000_000);
        assertThat(edges).isZero();
        waits = false;
        clock.advance(100_000_000);
        assertThat(edges).isBetween(199, 201);
    }

    @Test
    void interruptsDoNotDriftFromTheCounter() {
        program(0, 2, 1193);
        edges = 0;
        ticks(1193L * 50_000);
        assertThat(edges).isEqualTo(50_000);
        clock.advance(1_000);
        assertThat(count(0)).as("a period has just begun").isGreaterThan(1190);
    }

    @Test
    void mode3IsASquareWave() {
        program(2, 3, 1000);
        gate2(true);
        assertThat(out2()).isTrue();
        assertThat(count(2)).isEqualTo(1000);
        ticks(100);
        assertThat(count(2)).as("counts by two").isEqualTo(800);
        ticks(400);
        assertThat(out2()).isFalse();
        ticks(500);
        assertThat(out2()).isTrue();
        gate2(false);
        assertThat(out2()).as("a low gate raises the output").isTrue();
    }

    @Test
    void mode1IsTriggeredByTheGate() {
        program(2, 1, 100);
        assertThat(out2()).isTrue();
        ticks(200);
        assertThat(out2()).isTrue();
        gate2(true);
        assertThat(out2()).isFalse();
        ticks(50);
        gate2(false);
        gate2(true);
        ticks(99);
        assertThat(out2()).as("triggered again half-way").isFalse();
        ticks(1);
        assertThat(out2()).isTrue();
    }

    @Test
    void modes4And5Strobe() {
        gate2(true);
        program(2, 4, 50);
        ticks(50);
        assertThat(out2()).isFalse();
        ticks(1);
        assertThat(out2()).isTrue();

        gate2(false);
        program(2, 5, 50);
        ticks(100);
        assertThat(out2()).isTrue();
        gate2(true);
        ticks(50);
        assertThat(out2()).isFalse();
        ticks(1);
        assertThat(out2()).isTrue();
    }

    @Test
    void theGateStopsAndResumesMode0() {
        gate2(true);
        program(2, 0, 100);
        ticks(40);
        gate2(false);
        ticks(1000);
        assertThat(count(2)).isEqualTo(60);
        gate2(true);
        ticks(59);
        assertThat(out2()).isFalse();
        ticks(2);
        assertThat(out2()).isTrue();
    }

    @Test
    void aNewCountWaitsForTheEndOfThePeriod() {
        gate2(true);
        program(2, 2, 1000);
        ticks(400);
        pit.write(2, 1, 200);
        pit.write(2, 1, 0);
        ticks(100);
        assertThat(count(2)).isEqualTo(500);
        ticks(500);
        assertThat(count(2)).isEqualTo(200);
        ticks(150);
        assertThat(count(2)).isEqualTo(50);
    }

    @Test
    void bcdCountsInDecimal() {
        pit.write(3, 1, 0xb1);
        gate2(true);
        pit.write(2, 1, 0x00);
        pit.write(2, 1, 0x10);
        ticks(1);
        assertThat(count(2)).isEqualTo(0x0999);
        assertThat(status(2) & 1).isOne();
    }

    @Test
    void latchesHoldUntilRead() {
        gate2(true);
        program(2, 2, 0x1234);
        ticks(4);
        pit.write(3, 1, 0x80);
        ticks(100);
        pit.write(3, 1, 0x80);
        assertThat(pit.read(2, 1)).isEqualTo(0x30);
        assertThat(pit.read(2, 1)).isEqualTo(0x12);
        pit.write(3, 1, 0xc8);
        assertThat(pit.read(2, 1)).as("status comes first").isEqualTo(0xb4);
        assertThat(pit.read(2, 1) | pit.read(2, 1) << 8).isEqualTo(0x1234 - 104);
    }

    @Test
    void singleByteAccess() {
        gate2(true);
        pit.write(3, 1, 0x94);
        pit.write(2, 1, 0x80);
        ticks(1);
        assertThat(pit.read(2, 1)).isEqualTo(0x7f);
        assertThat(pit.read(2, 1)).isEqualTo(0x7f);
    }

    @Test
    void theRefreshBitToggles() {
        int toggles = 0;
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            clock.advance(1_000);
            long bit = pit.systemControlPortB().read(0, 1) & 0x10;
            toggles += bit != last ? 1 : 0;
            last = bit;
        }
        assertThat(toggles).isBetween(65, 67);
    }

    @Test
    void theFastestPeriodDoesNotDrownTheHost() {
        program(0, 2, 2);
        edges = 0;
        clock.advance(1_000_000);
        assertThat(edges).isLessThanOrEqualTo(51);
    }

    @Test
    void stateSurvives() {
        program(0, 0, 1000);
        ticks(300);
        Pit8254.State saved = pit.save();
        pit.reset();
        ticks(5000);
        edges = 0;
        pit.restore(saved);
        assertThat(count(0)).isEqualTo(700);
        ticks(699);
        assertThat(edges).isZero();
        ticks(1);
        assertThat(edges).isOne();
    }
}
