package dev.ringside.app.ui;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;

/** The look that all windows share. */
public final class Theme {
    /** In this order: the first gives the colours that the later ones and ControlsFX look up. */
    private static final List<String> STYLE_SHEETS = List.of("theme/modena-colours.css", "theme/ringside.css");

    private Theme() {}

    /** Makes the theme the one of every scene. On the JavaFX thread. */
    public static void apply() {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    }

    /**
     * Adds Ringside's own style sheets to a scene. On the JavaFX thread.
     *
     * @param scene a scene that has no style sheets yet, since these have to be the first
     */
    public static void dress(Scene scene) {
        for (String styleSheet : STYLE_SHEETS) {
            scene.getStylesheets().add(Theme.class.getResource(styleSheet).toExternalForm());
        }
    }
}
