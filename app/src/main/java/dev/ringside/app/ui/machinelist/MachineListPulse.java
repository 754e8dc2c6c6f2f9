package dev.ringside.app.ui.machinelist;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Brings what moves in the list up to date once a second, as far as it can be seen. A timer of its own and no JavaFX animation: that would wake the
 * JavaFX thread 60 times a second to do nothing.
 */
final class MachineListPulse implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;

    private final RowCells cells;
    private final MachineListViewModel viewModel;
    private final MachinePreview preview;
    private final ScreenPictures pictures = new ScreenPictures();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine list").daemon(true).factory());
    private Optional<ScheduledFuture<?>> beat = Optional.empty();

    MachineListPulse(RowCells cells, MachineListViewModel viewModel, MachinePreview preview) {
        this.cells = cells;
        this.viewModel = viewModel;
        this.preview = preview;
    }

    void begin() {
        if (beat.isEmpty() && !timer.isShutdown()) {
            beat = Optional.of(timer.scheduleWithFixedDelay(() -> Platform.runLater(this::beat), 0, PERIOD_MILLIS,
                    TimeUnit.MILLISECONDS));
        }
    }

    void end() {
        beat.ifPresent(running -> running.cancel(false));
        beat = Optional.empty();
    }

    private void beat() {
        if (beat.isEmpty()) {
            return;
        }
        if (viewModel.orderProperty().get() == SortOrder.CPU) {
            viewModel.arrange();
        }
        Set<MachineItem> visible = cells.visible();
        visible.forEach(MachineItem::sampled);
        pictures.look(visible, preview.shown());
    }

    @Override
    public void close() {
        end();
        timer.shutdown();
        pictures.close();
    }
}
