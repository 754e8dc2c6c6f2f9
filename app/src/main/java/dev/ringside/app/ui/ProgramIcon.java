package dev.ringside.app.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The picture that the desktop shows for the program's windows. JavaFX thread. */
final class ProgramIcon {
    private static final List<Image> SIZES = Stream.of(16, 32, 48, 64, 128, 256)
            .map(size -> new Image(ProgramIcon.class.getResource("icons/ringside-" + size + ".png").toExternalForm()))
            .toList();

    private ProgramIcon() {}

    /** Gives it to the window that {@code scene} is or will be shown in. */
    static void mark(Scene scene) {
        mark(scene.getWindow());
        scene.windowProperty().addListener((_, _, window) -> mark(window));
    }

    private static void mark(Window window) {
        if (window instanceof Stage stage && stage.getIcons().isEmpty()) {
            stage.getIcons().setAll(SIZES);
        }
    }
}
