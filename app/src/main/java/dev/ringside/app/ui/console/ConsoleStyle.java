package dev.ringside.app.ui.console;

import javafx.scene.Scene;

/** The look of consoles. */
public final class ConsoleStyle {
    private ConsoleStyle() {}

    /** Adds it to a scene that has Ringside's style sheets. JavaFX thread. */
    public static void dress(Scene scene) {
        scene.getStylesheets().add(ConsoleStyle.class.getResource("console.css").toExternalForm());
    }
}
