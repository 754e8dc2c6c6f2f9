package dev.ringside.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The look that all windows share. */
public final class Theme {
    /** In this order: the first gives the colours that the later ones and ControlsFX look up. */
    private static final List<String> STYLE_SHEETS = List.of("theme/modena-colours.css", "theme/ringside.css");

    private Theme() {}

    /** Shows every scene as the preferences say, light or dark, from now on. On the JavaFX thread. */
    public static void follow(PreferencesStore preferences) {
        Platform.Preferences desktop = Platform.getPreferences();
        desktop.colorSchemeProperty().addListener((_, _, scheme) -> apply(preferences.get().theme(), scheme));
        preferences.observe(changed -> Platform.runLater(() -> apply(changed.theme(), desktop.getColorScheme())));
        apply(preferences.get().theme(), desktop.getColorScheme());
    }

    /** Shows every scene by {@code choice}. On the JavaFX thread. */
    public static void apply(ThemeChoice choice) {
        apply(choice, Platform.getPreferences().getColorScheme());
    }

    private static void apply(ThemeChoice choice, ColorScheme desktop) {
        boolean dark = switch (choice) {
            case SYSTEM -> desktop == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
        String wanted = (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
        if (!wanted.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(wanted);
        }
    }

    /**
     * Adds Ringside's own style sheets to a scene, and the program's icon to its window. On the JavaFX thread.
     *
     * @param scene a scene that has no style sheets yet, since these have to be the first
     */
    public static void dress(Scene scene) {
        for (String styleSheet : STYLE_SHEETS) {
            scene.getStylesheets().add(Theme.class.getResource(styleSheet).toExternalForm());
        }
        ProgramIcon.mark(scene);
    }
}
