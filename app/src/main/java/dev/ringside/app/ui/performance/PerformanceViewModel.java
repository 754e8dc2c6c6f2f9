package dev.ringside.app.ui.performance;

import dev.ringside.app.statistics.Usage;
import dev.ringside.app.statistics.UsageHistory;
import dev.ringside.app.ui.graph.GraphData;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What a machine's graphs show: the part of its history that the chosen time span covers. JavaFX thread. */
final class PerformanceViewModel {
    private final UsageHistory history;
    private final ObjectProperty<TimeSpan> span = new SimpleObjectProperty<>(TimeSpan.MINUTE);
    private final ReadOnlyObjectWrapper<List<Usage>> samples = new ReadOnlyObjectWrapper<>(List.of());

    PerformanceViewModel(UsageHistory history) {
        this.history = history;
        span.subscribe(_ -> refresh());
    }

    /** How far back. */
    ObjectProperty<TimeSpan> spanProperty() {
        return span;
    }

    /** The samples shown, the oldest first; changes when there are new ones. */
    ReadOnlyObjectProperty<List<Usage>> samplesProperty() {
        return samples.getReadOnlyProperty();
    }

    /** Reads the history. */
    void refresh() {
        samples.set(history.latest(span.get().seconds()));
    }

    GraphData data(Metric metric) {
        List<double[]> series = metric.series().stream()
                .map(value -> samples.get().stream().mapToDouble(value).toArray()).toList();
        return new GraphData(span.get().seconds() + 1, 1, series);
    }

    /** The latest value of a series, 0 if there is none. */
    double current(ToDoubleFunction<Usage> series) {
        return samples.get().isEmpty() ? 0 : series.applyAsDouble(samples.get().getLast());
    }

    /** The largest value of a series that is shown, 0 if there is none. */
    double peak(ToDoubleFunction<Usage> series) {
        return samples.get().stream().mapToDouble(series).max().orElse(0);
    }

    /** All that is known, whatever the time span, for a file. */
    List<Usage> everything() {
        return history.latest(UsageHistory.LENGTH);
    }
}
