package dev.ringside.app.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.PcBoard;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageSamplerTest {
    private static final long SECOND = 1_000_000_000;

    private long now = 17 * SECOND;
    private UsageTotals totals = new UsageTotals(0, 0, 0, 0, 0, 0, 0);
    private final UsageSampler sampler = new UsageSampler(() -> now);
    private final UsageHistory history = new UsageHistory();

    private Usage after(long nanos, UsageTotals next) {
        now += nanos;
        totals = next;
        sampler.sample();
        return history.latest().orElseThrow();
    }

    @Test
    void sharesAndRatesAreOfTheTimeBetweenTwoReadings() {
        totals = new UsageTotals(5 * SECOND, 9 * SECOND, 1, 100, 200, 300, 400);
        sampler.begin(history, () -> totals, 2);

        Usage usage = after(2 * SECOND,
                new UsageTotals(6 * SECOND, 12 * SECOND, 4096, 1100, 200, 300 + 4000, 400 + 10));

        assertThat(usage).isEqualTo(new Usage(now, 0.25, 1.5, 4096, 500, 0, 2000, 5));
        assertThat(after(SECOND, totals)).isEqualTo(new Usage(now, 0, 0, 4096, 0, 0, 0, 0));
        assertThat(history.latest(10)).hasSize(2);
    }

    @Test
    void aGuestIsNeverMoreThanBusy() {
        sampler.begin(history, () -> totals, 1);

        assertThat(after(SECOND, new UsageTotals(SECOND + 5000, 0, 0, 0, 0, 0, 0)).guestCpu()).isEqualTo(1);
        assertThat(after(SECOND, new UsageTotals(SECOND, 0, 0, 0, 0, 0, 0)).guestCpu()).isZero();
    }

    @Test
    void whoIsNotMeasuredAnyMoreGetsNothing() {
        sampler.begin(history, () -> totals, 1);
        sampler.end(history);
        sampler.sample();

        assertThat(history.latest()).isEmpty();
    }

    @Test
    void thereIsAThreadOnlyWhileThereAreMachines() throws Exception {
        UsageHistory other = new UsageHistory();
        PcBoard board = SmallBoard.build();
        try {
            assertThat(sampler.awake()).isFalse();
            sampler.begin(history, board);
            sampler.begin(other, board);
            assertThat(sampler.awake()).isTrue();
            sampler.end(history);
            assertThat(sampler.awake()).isTrue();
            sampler.end(other);
            assertThat(sampler.awake()).isFalse();
        } finally {
            board.machine().close();
        }
    }

    @Test
    void onlyTheLatestTenMinutesAreKept() {
        sampler.begin(history, () -> totals, 1);
        for (int i = 0; i < UsageHistory.LENGTH + 5; i++) {
            after(SECOND, totals);
        }

        List<Usage> kept = history.latest(Integer.MAX_VALUE);
        assertThat(kept).hasSize(UsageHistory.LENGTH);
        assertThat(kept.getLast().nanos()).isEqualTo(now);
    }
}
