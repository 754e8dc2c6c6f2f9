package dev.ringside.app.ui.machine;

import java.util.UUID;
import java.util.prefs.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where a machine's window was and how large, from one time it is open to the next. Kept in the host's store of user preferences
 * ({@link java.util.prefs}), under this package and the machine's identity: a matter of this desktop, which does not belong into the library.
 */
record RememberedBounds(Preferences node) {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 700;
    private static final String X = "x";
    private static final String Y = "y";
    private static final String ACROSS = "width";
    private static final String DOWN = "height";
    private static final String MAXIMISED = "maximised";

    /** Those of the machine with this identity. */
    static RememberedBounds of(UUID machine) {
        return new RememberedBounds(Preferences.userNodeForPackage(RememberedBounds.class).node(machine.toString()));
    }

    /** Gives a window that is not shown yet its size, and its place if that still is on a screen. */
    void restore(Stage stage) {
        stage.setWidth(node.getDouble(ACROSS, WIDTH));
        stage.setHeight(node.getDouble(DOWN, HEIGHT));
        double x = node.getDouble(X, Double.NaN);
        double y = node.getDouble(Y, Double.NaN);
        boolean visible = Screen.getScreens().stream().map(Screen::getVisualBounds)
                .anyMatch(bounds -> bounds.contains(new Rectangle2D(x, y, 1, 1)));
        if (visible) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(node.getBoolean(MAXIMISED, false));
    }

    /** Remembers those of a window that closes. */
    void keep(Stage stage) {
        node.putBoolean(MAXIMISED, stage.isMaximized());
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            node.putDouble(X, stage.getX());
            node.putDouble(Y, stage.getY());
            node.putDouble(ACROSS, stage.getWidth());
            node.putDouble(DOWN, stage.getHeight());
        }
    }
}
