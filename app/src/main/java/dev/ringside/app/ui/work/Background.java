package dev.ringside.app.ui.work;

import dev.ringside.app.work.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Window;
import javafx.util.Duration;

/** Work off the JavaFX thread for a window: shows its progress when it takes long, and explains its failure. JavaFX thread. */
public final class Background {
    /** Work that is done sooner shows nothing: a window that only flashes helps nobody. */
    private static final Duration MOMENT = Duration.millis(150);

    private Background() {}

    /**
     * Does {@code work}; a dialog with its progress and a way to cancel comes up if that takes longer than a moment.
     *
     * @param owner
     *            window the dialogs belong to
     * @param what
     *            what is being done, in the person's language: heading of the dialogs
     * @param work
     *            begins the work and answers its end
     * @param done
     *            gets the result, on the JavaFX thread; not called after a failure, which has been explained, or when it was cancelled
     */
    public static <T> void run(Window owner, String what, Function<Progress, CompletableFuture<T>> work,
            Consumer<T> done) {
        ReportedProgress progress = new ReportedProgress();
        AtomicReference<Runnable> close = new AtomicReference<>(() -> {});
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(_ -> {
            ProgressDialog dialog = new ProgressDialog(owner, what, progress);
            close.set(dialog::close);
            dialog.show();
        });
        moment.play();
        var _ = work.apply(progress).whenComplete((result, failure) -> Platform.runLater(() -> {
            boolean unwanted = failure != null && cancelled(progress, failure);
            moment.stop();
            close.get().run();
            if (failure == null) {
                done.accept(result);
            } else if (!unwanted) {
                ErrorDialog.show(owner, what, failure);
            }
        }));
    }

    private static boolean cancelled(Progress progress, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return progress.cancelled() || cause instanceof CancellationException;
    }
}
