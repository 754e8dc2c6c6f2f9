package dev.ringside.app.ui;

import java.util.prefs.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where a window was and how large, from one time it is open to the next. Kept in the host's store of user preferences ({@link java.util.prefs}): a
 * matter of this desktop, which does not belong into the library. JavaFX thread.
 *
 * @param node
 *            where it is kept
 * @param width
 *            of a window that is new, in pixels
 * @param height
 *            of a window that is new, in pixels
 */
public record RememberedBounds(Preferences node, double width, double height) {
    private static final String X = "x";
    private static final String Y = "y";
    private static final String ACROSS = "width";
    private static final String DOWN = "height";
    private static final String MAXIMISED = "maximised";

    /** Those of the window called {@code key} of the package of {@code window}, which is {@code width} by {@code height} at first. */
    public static RememberedBounds of(Class<?> window, String key, double width, double height) {
        return new RememberedBounds(Preferences.userNodeForPackage(window).node(key), width, height);
    }

    /** Gives a window that is not shown yet its size, and its place if that still is on a screen. */
    public void restore(Stage stage) {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(room.getWidth(), node.getDouble(ACROSS, width)));
        stage.setHeight(Math.min(room.getHeight(), node.getDouble(DOWN, height)));
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
    public void keep(Stage stage) {
        node.putBoolean(MAXIMISED, stage.isMaximized());
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            node.putDouble(X, stage.getX());
            node.putDouble(Y, stage.getY());
            node.putDouble(ACROSS, stage.getWidth());
            node.putDouble(DOWN, stage.getHeight());
        }
    }
}
