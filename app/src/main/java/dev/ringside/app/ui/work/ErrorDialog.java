package dev.ringside.app.ui.work;

import java.util.concurrent.CompletionException;
import javafx.scene.control.Alert;
import javafx.stage.Window;

/** Tells a person what failed. JavaFX thread. */
public final class ErrorDialog {
    private ErrorDialog() {}

    /**
     * Shows it without waiting.
     *
     * @param what
     *            what was being done, in the person's language
     * @param failure
     *            why not; its message is for a person, and it is logged
     */
    public static void show(Window owner, String what, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        Alert alert = new Alert(Alert.AlertType.ERROR, cause.getMessage());
        alert.initOwner(owner);
        alert.setHeaderText(what);
        alert.show();
    }
}
