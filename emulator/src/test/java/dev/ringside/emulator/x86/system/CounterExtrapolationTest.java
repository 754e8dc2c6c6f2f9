package dev.ringside.emulator.x86.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Translated code tells the time as Java does, for a short time, and never backwards. */
class CounterExtrapolationTest {
    private static final long TICKS_PER_NANO = 3;
    private static final long START = 1_000_000_000_000L;

    private final BareComputer computer = new BareComputer();
    private final CpuState state = computer.cpu.state();
    private long now = START;
    /** Nanoseconds that each look at the clock takes. */
    private long slowness;
    /** How far the guest's counter is behind the clock. */
    private long behind;
    private final CounterExtrapolation extrapolation = new CounterExtrapolation(state, () -> now * TICKS_PER_NANO,
            () -> now += slowness);

    @AfterEach
    void close() {
        computer.close();
    }

    private long read() {
        return extrapolation.read(() -> now - behind);
    }

    /** Lets the rate of the host's counter be found out. */
    private void measure() {
        read();
        now += 30_000_000;
        read();
    }

    /** What translated code would say; -1 if it would leave that to Java. */
    private long inCode() {
        long since = now * TICKS_PER_NANO - state.get(CpuState.COUNTER_BASE);
        return Long.compareUnsigned(since, state.get(CpuState.COUNTER_LIMIT)) > 0
                ? -1
                : state.get(CpuState.COUNTER_VALUE) + (since * state.get(CpuState.COUNTER_SCALE) >>> 32);
    }

    @Test
    void codeKnowsNothingBeforeTheRateIsKnown() {
        assertThat(inCode()).isEqualTo(-1);
        assertThat(read()).isEqualTo(START);
        now += 1000;
        assertThat(inCode()).isEqualTo(-1);
    }

    @Test
    void codeTellsWhatJavaWouldTell() {
        measure();
        now += 50_000;
        assertThat(inCode()).isBetween(now - 1, now);
        assertThat(read()).isEqualTo(now);
    }

    @Test
    void codeAsksAgainAfterAWhile() {
        measure();
        now += 100_001;
        assertThat(inCode()).isEqualTo(-1);
    }

    @Test
    void codeForgets() {
        measure();
        extrapolation.forget();
        assertThat(inCode()).isEqualTo(-1);
        behind = 1000;
        assertThat(read()).isEqualTo(now - behind);
    }

    @Test
    void timeThatCodeWasAheadIsMadeUpForAndNeverGoesBackwards() {
        measure();
        now += 90_000;
        long said = inCode();
        behind = 10_000;
        assertThat(read()).isEqualTo(said);
        for (int i = 0; i < 100; i++) {
            now += 20_000;
            long next = inCode();
            assertThat(next).isGreaterThanOrEqualTo(said);
            said = read();
            assertThat(said).isGreaterThanOrEqualTo(next);
        }
        assertThat(said).isEqualTo(now - behind);
    }

    @Test
    void aReadingThatTookLongIsNotUsed() {
        measure();
        slowness = 1000;
        now += 50_000;
        long value = read();
        assertThat(value).isLessThanOrEqualTo(now);
        assertThat(inCode()).isEqualTo(-1);
        assertThat(read()).isGreaterThanOrEqualTo(value);
    }
}
