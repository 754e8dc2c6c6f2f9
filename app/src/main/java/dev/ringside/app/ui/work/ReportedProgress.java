package dev.ringside.app.ui.work;

import dev.ringside.app.work.Progress;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ProgressIndicator;

/** Takes reports from any thread and shows the latest in properties of the JavaFX thread. */
final class ReportedProgress implements Progress {
    private final DoubleProperty fraction = new SimpleDoubleProperty(ProgressIndicator.INDETERMINATE_PROGRESS);
    private final StringProperty words = new SimpleStringProperty("");
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile double reportedFraction = ProgressIndicator.INDETERMINATE_PROGRESS;
    private volatile String reportedWords = "";
    private volatile boolean cancelled;

    @Override
    public void report(double newFraction, String newWords) {
        reportedFraction = newFraction;
        reportedWords = newWords;
        if (waiting.compareAndSet(false, true)) {
            Platform.runLater(this::take);
        }
    }

    private void take() {
        waiting.set(false);
        fraction.set(reportedFraction < 0
                ? ProgressIndicator.INDETERMINATE_PROGRESS
                : Math.min(1, reportedFraction));
        words.set(reportedWords);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    DoubleProperty fractionProperty() {
        return fraction;
    }

    StringProperty wordsProperty() {
        return words;
    }
}
