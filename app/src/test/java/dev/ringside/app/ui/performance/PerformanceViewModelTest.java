package dev.ringside.app.ui.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.statistics.Usage;
import dev.ringside.app.statistics.UsageHistory;
import dev.ringside.app.ui.graph.GraphData;
import org.junit.jupiter.api.Test;

class PerformanceViewModelTest {
    private final UsageHistory history = new UsageHistory();
    private final PerformanceViewModel model = new PerformanceViewModel(history);

    private void add(int count, double guest, double read) {
        for (int i = 0; i < count; i++) {
            history.add(new Usage(0, guest, 0.1, 1 << 20, read, 7, 8, 9));
        }
        model.refresh();
    }

    @Test
    void nothingIsZero() {
        model.refresh();

        assertThat(model.current(Usage::guestCpu)).isZero();
        assertThat(model.peak(Usage::guestCpu)).isZero();
        assertThat(model.data(Metric.CPU).length()).isZero();
    }

    @Test
    void peaksAreThoseOfTheTimeThatIsShown() {
        add(1, 0.9, 5000);
        add(60, 0.2, 100);

        assertThat(model.peak(Usage::guestCpu)).isEqualTo(0.2);
        assertThat(model.current(Usage::diskRead)).isEqualTo(100);
        model.spanProperty().set(TimeSpan.TEN_MINUTES);
        assertThat(model.peak(Usage::guestCpu)).isEqualTo(0.9);
        assertThat(model.peak(Usage::diskRead)).isEqualTo(5000);
        assertThat(model.everything()).hasSize(61);
    }

    @Test
    void aGraphHasASeriesForEachValueAndRoomForTheWholeSpan() {
        add(3, 0.5, 100);

        GraphData disk = model.data(Metric.DISK);

        assertThat(disk.slots()).isEqualTo(61);
        assertThat(disk.series()).hasSize(2);
        assertThat(disk.series().getFirst()).containsExactly(100, 100, 100);
        assertThat(disk.series().getLast()).containsExactly(7, 7, 7);
        assertThat(disk.largest()).isEqualTo(100);
        assertThat(model.data(Metric.MEMORY).series()).hasSize(1);
    }
}
