package dev.ringside.app.ui;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;

/** The look that all windows share. */
public final class Theme {
    private static final String COMPATIBILITY = "theme/modena-colours.css";

    private Theme() {}

    /** Makes the theme the one of every scene. On the JavaFX thread. */
    public static void apply() {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    }

    /**
     * Adds what ControlsFX needs to be drawn under the theme. On the JavaFX thread.
     *
     * @param scene a scene that has no style sheets yet, since this one has to be the first
     */
    public static void dress(Scene scene) {
        scene.getStylesheets().add(Theme.class.getResource(COMPATIBILITY).toExternalForm());
    }
}
