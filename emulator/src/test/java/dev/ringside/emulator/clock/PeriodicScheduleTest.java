package dev.ringside.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeriodicScheduleTest {
    private static final long PERIOD = 4_000_000;

    private final PeriodicSchedule schedule = new PeriodicSchedule();

    @Test
    void onTimeItKeepsThePeriodWithoutDrift() {
        schedule.start(PERIOD);
        assertThat(schedule.next(PERIOD, PERIOD + 70_000)).isEqualTo(2 * PERIOD);
        assertThat(schedule.next(PERIOD, 2 * PERIOD + 90_000)).isEqualTo(3 * PERIOD);
    }

    @Test
    void missedInterruptsAreMadeUpFor() {
        schedule.start(PERIOD);
        long now = 10 * PERIOD;
        int delivered = 1;
        for (long next = schedule.next(PERIOD, now); next < 11 * PERIOD; next = schedule.next(PERIOD, now)) {
            assertThat(next - now).isBetween(PeriodicSchedule.SHORTEST_DISTANCE, PERIOD / 4);
            now = next;
            delivered++;
        }
        assertThat(delivered).isEqualTo(10);
        assertThat(schedule.next(PERIOD, 11 * PERIOD)).isEqualTo(12 * PERIOD);
    }

    @Test
    void aLongAbsenceIsGivenUp() {
        schedule.start(PERIOD);
        long now = 1_000 * PERIOD + 123;
        assertThat(schedule.next(PERIOD, now)).isEqualTo(1_001 * PERIOD);
        assertThat(schedule.next(PERIOD, 1_001 * PERIOD)).isEqualTo(1_002 * PERIOD);
    }

    @Test
    void absurdPeriodsAreStretched() {
        schedule.start(100);
        assertThat(schedule.next(1, 100)).isEqualTo(100 + PeriodicSchedule.SHORTEST_DISTANCE);
    }

    @Test
    void anInterruptThatHasToWaitIsStillOwed() {
        schedule.start(PERIOD);
        assertThat(schedule.next(PERIOD, PERIOD)).isEqualTo(2 * PERIOD);
        long now = 2 * PERIOD;
        int tries = 0;
        while (now < 20 * PERIOD) {
            long next = schedule.retry(PERIOD, now);
            assertThat(next).isGreaterThanOrEqualTo(now + PeriodicSchedule.SHORTEST_DISTANCE);
            now = next;
            tries++;
        }
        assertThat(tries).as("less and less often").isLessThan(30);
        assertThat(schedule.next(PERIOD, now)).as("eighteen more follow closely").isLessThan(now + PERIOD / 4);
    }
}
