package dev.ringside.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Code tells the time as the clock does, for a short time, and nobody sees it go backwards. */
class TimeLineTest {
    private static final long TICKS_PER_NANO = 3;
    private static final long START = 1_000_000_000_000L;

    private long now = START;
    /** Nanoseconds that each look at the clock takes. */
    private long slowness;
    /** How far guest time is behind the host's. */
    private long behind;
    private final TimeLine line = new TimeLine(() -> now += slowness);
    private TimeLine.Stretch known = new TimeLine.Stretch(0, 0, 0, 0);

    private long ticks() {
        return now * TICKS_PER_NANO;
    }

    private long read() {
        TimeLine.Moment moment = line.read(this::ticks, () -> now - behind);
        known = moment.stretch();
        return moment.nanos();
    }

    /** Lets the rate of the host's counter be found out. */
    private void measure() {
        read();
        now += 30_000_000;
        read();
    }

    /** What code would say; -1 if it would leave that to Java. */
    private long inCode() {
        return known.holds(ticks()) ? known.at(ticks()) : -1;
    }

    @Test
    void codeKnowsNothingBeforeTheRateIsKnown() {
        assertThat(inCode()).isEqualTo(-1);
        assertThat(read()).isEqualTo(START);
        now += 1000;
        assertThat(inCode()).isEqualTo(-1);
        assertThat(read()).isEqualTo(now);
    }

    @Test
    void codeTellsWhatTheClockWouldTell() {
        measure();
        now += 50_000;
        assertThat(inCode()).isBetween(now - 1, now);
        assertThat(read()).isBetween(now - 1, now);
    }

    @Test
    void codeAsksAgainAfterAWhile() {
        measure();
        now += 100_001;
        assertThat(inCode()).isEqualTo(-1);
        assertThat(read()).isEqualTo(now);
        assertThat(inCode()).isEqualTo(now);
    }

    @Test
    void whoeverReadsWithinAStretchIsToldByThat() {
        measure();
        TimeLine.Stretch first = known;
        now += 99_000;
        behind = 5000;
        read();
        assertThat(known).isSameAs(first);
        now += 2000;
        read();
        assertThat(known).isNotSameAs(first);
    }

    @Test
    void timeThatCodeWasAheadIsMadeUpForAndNeverGoesBackwards() {
        measure();
        now += 90_000;
        long said = inCode();
        behind = 10_000;
        for (int i = 0; i < 100; i++) {
            now += 20_000;
            long next = inCode();
            assertThat(next == -1 || next >= said).isTrue();
            said = read();
            assertThat(said).isGreaterThanOrEqualTo(next);
        }
        assertThat(said).isBetween(now - behind - 1, now - behind);
    }

    @Test
    void aReadingThatTookLongMakesNoStretch() {
        measure();
        slowness = 1000;
        now += 150_000;
        long value = read();
        assertThat(value).isLessThanOrEqualTo(now);
        now++;
        assertThat(inCode()).isEqualTo(-1);
        assertThat(read()).isGreaterThanOrEqualTo(value);
    }

    private long last;
    private long backwards;

    @Test
    void threadsThatReadInTurnNeverSeeItGoBackwards() throws Exception {
        TimeLine shared = new TimeLine();
        Object turn = new Object();
        Runnable reader = () -> {
            for (int i = 0; i < 500_000; i++) {
                synchronized (turn) {
                    long nanos = shared.read(System::nanoTime, System::nanoTime).nanos();
                    backwards += nanos < last ? 1 : 0;
                    last = nanos;
                }
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(reader);
            Future<?> second = threads.submit(reader);
            first.get();
            second.get();
        }
        assertThat(backwards).isZero();
    }
}
