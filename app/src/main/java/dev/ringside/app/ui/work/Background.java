package dev.ringside.app.ui.work;

import dev.ringside.app.work.Progress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Window;

/** Work off the JavaFX thread for a window: shows its progress when it takes long, and explains its failure. JavaFX thread. */
public final class Background {
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
        work.apply(Progress.UNSEEN).whenComplete((result, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                done.accept(result);
            } else {
                ErrorDialog.show(owner, what, failure);
            }
        }));
    }
}
