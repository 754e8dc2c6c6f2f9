package dev.ringside.devices.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.device.InterruptLine;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HpetTest {
    private static final int ROUTE_2 = 2 << 9;
    private static final int ENABLED = 0x04;
    private static final int LEVEL = 0x02;
    private static final int PERIODIC = 0x08 | 0x40;
    private static final int SHORT = 0x100;

    private static final class Line implements InterruptLine {
        private boolean level;
        private int edges;

        @Override
        public void set(boolean asserted) {
            edges += asserted && !level ? 1 : 0;
            level = asserted;
        }
    }

    private final ManualClock clock = new ManualClock();
    private final Line irq0 = new Line();
    private final Line irq8 = new Line();
    private boolean waits;
    private final Hpet hpet = new Hpet(clock, irq0, () -> waits, irq8, () -> false);

    @BeforeEach
    void setUp() {
        hpet.reset();
    }

    private long read(int register) {
        return hpet.read(register, 8);
    }

    private void write(int register, long value) {
        hpet.write(register, 8, value);
    }

    @Test
    void capabilities() {
        assertThat(hpet.read(4, 4)).as("femtoseconds of a tick").isEqualTo(10_000_000);
        assertThat(hpet.read(0, 4)).isEqualTo(0x8086a201L);
        assertThat(read(0x100)).as("periodic, 64 bits, line 2").isEqualTo(0x4_0000_0030L);
        assertThat(read(0x3f8)).isZero();
    }

    @Test
    void theCounterCountsWhileItMay() {
        clock.advance(1000);
        assertThat(read(0xf0)).isZero();
        write(0x10, 1);
        clock.advance(1000);
        assertThat(read(0xf0)).isEqualTo(100);
        write(0x10, 0);
        clock.advance(1000);
        assertThat(read(0xf0)).isEqualTo(100);
        hpet.write(0xf4, 4, 7);
        assertThat(hpet.read(0xf4, 4)).isEqualTo(7);
        assertThat(read(0xf0)).isEqualTo(7L << 32 | 100);
    }

    @Test
    void aGuestThatIsLateGetsEveryPeriodicInterrupt() {
        write(0x100, ENABLED | PERIODIC | ROUTE_2);
        write(0x108, 100_000);
        write(0x108, 100_000);
        write(0x10, 1);
        clock.advance(1_000_000);
        assertThat(irq0.edges).isEqualTo(1);
        waits = true;
        clock.advance(20_000_000);
        assertThat(irq0.edges).as("nothing is taken").isEqualTo(1);
        waits = false;
        clock.advance(25_000_000);
        assertThat(irq0.edges).as("all of 46 ms").isEqualTo(46);
        clock.advance(4_000_000);
        assertThat(irq0.edges).isEqualTo(50);
    }

    @Test
    void oneShotEdge() {
        write(0x108, 500);
        write(0x100, ENABLED | ROUTE_2);
        write(0x10, 1);
        clock.advance(4999);
        assertThat(irq0.edges).isZero();
        clock.advance(1);
        assertThat(irq0.edges).isOne();
        assertThat(irq0.level).as("an edge is no level").isFalse();
        clock.advance(1_000_000);
        assertThat(irq0.edges).as("once").isOne();
        write(0x108, 1);
        clock.advance(0);
        assertThat(irq0.edges).as("what is just missed comes at once").isEqualTo(2);
    }

    @Test
    void legacyReplacementTakesTheOldLines() {
        hpet.pitInput().set(true);
        hpet.rtcInput().set(true);
        assertThat(irq0.level && irq8.level).isTrue();
        write(0x10, 3);
        assertThat(irq0.level || irq8.level).isFalse();
        write(0x108, 100);
        write(0x100, ENABLED);
        write(0x128, 200);
        write(0x120, ENABLED);
        clock.advance(1500);
        assertThat(irq0.edges).isEqualTo(2);
        assertThat(irq8.edges).isOne();
        clock.advance(500);
        assertThat(irq8.edges).isEqualTo(2);
        hpet.pitInput().set(false);
        hpet.pitInput().set(true);
        assertThat(irq0.edges).as("the 8254 is cut off").isEqualTo(2);
        write(0x10, 1);
        assertThat(irq0.level && irq8.level).isTrue();
    }

    @Test
    void periodicInShortModeAsLinuxProgramsIt() {
        write(0x10, 1);
        clock.advance(10_000);
        hpet.write(0x100, 4, ENABLED | PERIODIC | SHORT | ROUTE_2);
        hpet.write(0x108, 4, 3000);
        assertThat(read(0x100) & 0x40).as("the set-value bit is used up").isZero();
        hpet.write(0x108, 4, 2000);
        clock.advance(20_000);
        assertThat(irq0.edges).isOne();
        clock.advance(100_000);
        assertThat(irq0.edges).isEqualTo(6);
        assertThat(read(0x108)).isEqualTo(15_000);
    }

    @Test
    void aLevelStaysUntilItsStatusIsCleared() {
        write(0x148, 100);
        write(0x140, ENABLED | LEVEL | ROUTE_2);
        write(0x10, 1);
        clock.advance(2000);
        assertThat(irq0.level).isTrue();
        assertThat(read(0x20)).isEqualTo(4);
        write(0x20, 3);
        assertThat(irq0.level).isTrue();
        write(0x20, 4);
        assertThat(irq0.level).isFalse();
        assertThat(read(0x20)).isZero();
    }

    @Test
    void stateSurvives() {
        write(0x108, 1000);
        write(0x100, ENABLED | ROUTE_2);
        write(0x10, 1);
        clock.advance(5000);
        Hpet.State saved = hpet.save();
        hpet.reset();
        clock.advance(1_000_000);
        hpet.restore(saved);
        assertThat(read(0xf0)).isEqualTo(500);
        clock.advance(4999);
        assertThat(irq0.edges).isZero();
        clock.advance(1);
        assertThat(irq0.edges).isOne();
        Hpet.State damaged = new Hpet.State(1, 8, 0, 0, saved.timer0(), saved.timer1(), saved.timer2(), false, false);
        assertThatThrownBy(() -> hpet.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyAccessHasAnAnswer() {
        Random random = new Random(1081);
        int[] widths = {1, 2, 4, 8};
        for (int i = 0; i < 200_000; i++) {
            int width = widths[random.nextInt(4)];
            int register = random.nextInt(Hpet.SIZE / width) * width;
            int near = random.nextBoolean() ? register % 0x160 / width * width : register;
            switch (random.nextInt(3)) {
                case 0 -> hpet.write(near, width,
                        (random.nextBoolean() ? random.nextLong() : random.nextInt(100_000)) & mask(width));
                case 1 -> hpet.read(near, width);
                default -> clock.advance(random.nextInt(10_000));
            }
            if (i % 1000 == 0) {
                hpet.restore(hpet.save());
            }
        }
        hpet.reset();
        assertThat(irq0.level || irq8.level).isFalse();
    }

    private static long mask(int width) {
        return -1L >>> 64 - 8 * width;
    }
}
