package dev.ringside.app.ui.console;

import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.console.screen.ScreenView;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.vga.Edid;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.geometry.Dimension2D;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * Makes the guest's monitor as large as the room for its screen, if a person likes that. The VGA cannot tell a guest that its monitor has changed: a
 * guest takes the size when it starts, later when it is told to look for monitors again. JavaFX thread.
 */
final class PreferredMode {
    private static final int LEAST_WIDTH = 640;
    private static final int LEAST_HEIGHT = 480;
    private static final Duration SETTLING = Duration.millis(300);

    private final Region room;
    private final PreferencesStore preferences;
    private final PauseTransition settled = new PauseTransition(SETTLING);
    private final InvalidationListener resized = _ -> settled.playFromStart();
    private Optional<PcBoard> board = Optional.empty();

    PreferredMode(Region room, PreferencesStore preferences) {
        this.room = room;
        this.preferences = preferences;
        settled.setOnFinished(_ -> apply());
    }

    /** Tells this machine, now and when the room changes. */
    void follow(PcBoard started) {
        leave();
        board = Optional.of(started);
        room.widthProperty().addListener(resized);
        room.heightProperty().addListener(resized);
        apply();
    }

    /** Tells it no more. */
    void leave() {
        board = Optional.empty();
        room.widthProperty().removeListener(resized);
        room.heightProperty().removeListener(resized);
        settled.stop();
    }

    /** The window closes. */
    void close() {
        leave();
    }

    private void apply() {
        if (preferences.get().resizeGuest() && room.getWidth() > 0 && room.getScene() != null) {
            Dimension2D size = mode(ScreenView.pixelsFor(room));
            board.ifPresent(machine -> machine.setPreferredMode((int) size.getWidth(), (int) size.getHeight()));
        }
    }

    /** The largest mode that a monitor can have within {@code pixels}. */
    static Dimension2D mode(Dimension2D pixels) {
        int width = (int) Math.clamp(pixels.getWidth(), LEAST_WIDTH, Edid.LARGEST_WIDTH);
        int height = (int) Math.clamp(pixels.getHeight(), LEAST_HEIGHT, Edid.LARGEST_HEIGHT);
        return new Dimension2D(width / 8 * 8, height);
    }
}
