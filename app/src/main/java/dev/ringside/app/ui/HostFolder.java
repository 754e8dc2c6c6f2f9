package dev.ringside.app.ui;

import dev.ringside.app.ui.work.ErrorDialog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/** A folder in the host's own file manager. */
final class HostFolder {
    private HostFolder() {}

    /** Shows it; {@code owner} owns the words about a failure, which are left away without one. */
    static void show(Path folder, Optional<Stage> owner) {
        var _ = CompletableFuture.runAsync(() -> open(folder)).whenComplete((_, failure) -> {
            if (failure != null && owner.isPresent()) {
                Platform.runLater(() -> ErrorDialog.show(owner.get(), folder.toString(), failure));
            }
        });
    }

    private static void open(Path folder) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name").toLowerCase(Locale.ROOT)), folder.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Messages.of(HostFolder.class).text("folder.failed", folder, e.getMessage()), e);
        }
    }

    private static String command(String system) {
        if (system.contains("win")) {
            return "explorer";
        }
        return system.contains("mac") ? "open" : "xdg-open";
    }
}
