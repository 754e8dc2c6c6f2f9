package dev.ringside.app.ui.console;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.console.input.GuestKeyboard;
import dev.ringside.app.ui.console.input.GuestPointer;
import dev.ringside.app.ui.console.input.KeyNames;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.app.ui.console.screen.ScreenFit;
import dev.ringside.app.ui.console.screen.ScreenView;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.input.InputRouter;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Dimension2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * A guest's screen with its keyboard and pointer. A click gives them to the guest, the release keys take them back. JavaFX thread.
 */
public final class GuestConsole extends StackPane {
    private static final Duration HINT = Duration.seconds(4);

    private final Messages messages = Messages.of(GuestConsole.class);
    private final KeyNames names = KeyNames.ofLocale();
    private final ScreenView screen;
    private final GuestKeyboard keyboard;
    private final GuestPointer pointer;
    private final Label hint = new Label();
    private final PauseTransition hintTime = new PauseTransition(HINT);
    private final ReadOnlyObjectWrapper<Optional<String>> grab = new ReadOnlyObjectWrapper<>(this, "grab",
            Optional.empty());
    private final BooleanProperty fullScreen = new SimpleBooleanProperty(this, "fullScreen");
    private Preferences preferences;

    /**
     * A console that stands still.
     *
     * @param display
     *            the guest's screen
     * @param input
     *            the guest's keyboard and pointer
     * @param keys
     *            tells the keys of this host's keyboard
     */
    public GuestConsole(Display display, InputRouter input, PhysicalKeys keys, Preferences preferences) {
        this.preferences = preferences;
        screen = new ScreenView(display);
        screen.setAccessibleText(messages.text("screen.accessible"));
        ScrollPane scroll = new ScrollPane(screen);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "guest-scroll");
        pointer = new GuestPointer(screen, scroll, input);
        keyboard = new GuestKeyboard(screen, input, keys, preferences.releaseKeys(), new GuestKeyboard.Listener() {
            @Override
            public void typing() {
                screen.expectChange();
            }

            @Override
            public void release() {
                GuestConsole.this.release();
            }

            @Override
            public void switchFullScreen() {
                fullScreen.set(!fullScreen.get());
            }
        });
        screen.addEventFilter(InputEvent.ANY, _ -> screen.expectChange());
        screen.focusedProperty().addListener(_ -> showGrab());
        pointer.capturedProperty().addListener(_ -> showGrab());
        fullScreen.addListener(_ -> fit());
        hint.setId("release-hint");
        hint.getStyleClass().add("guest-hint");
        hint.setVisible(false);
        hint.setMouseTransparent(true);
        hintTime.setOnFinished(_ -> hint.setVisible(false));
        setAlignment(hint, Pos.TOP_CENTER);
        getStyleClass().add("guest-console");
        setFocusTraversable(true);
        getChildren().addAll(scroll, hint);
        setPreferences(preferences);
    }

    /** Begins to follow the guest's screen. */
    public void start() {
        screen.start();
    }

    /** Follows the guest's screen no more and takes keyboard and pointer back; the last picture stays. */
    public void stop() {
        screen.stop();
        release();
    }

    /** Gives the keyboard to the guest. */
    public void focus() {
        screen.requestFocus();
    }

    /** Takes keyboard and pointer back from the guest. */
    public void release() {
        keyboard.releaseAll();
        pointer.release();
        if (screen.isFocused()) {
            requestFocus();
        }
    }

    /** The screen itself. */
    public ScreenView screen() {
        return screen;
    }

    /** The keys to press to get keyboard or pointer back, while the guest has them. */
    public ReadOnlyObjectProperty<Optional<String>> grabProperty() {
        return grab.getReadOnlyProperty();
    }

    /** Whether it fills the host's screen; a person switches it with the release keys and Enter, the window follows. */
    public BooleanProperty fullScreenProperty() {
        return fullScreen;
    }

    /** What the screen wants at 100 %, in units of the window. */
    public Dimension2D naturalSize() {
        return screen.naturalSize();
    }

    /** Follows changed preferences. */
    public void setPreferences(Preferences changed) {
        if (!changed.releaseKeys().equals(preferences.releaseKeys())) {
            keyboard.setReleaseKeys(changed.releaseKeys());
        }
        preferences = changed;
        fit();
        showGrab();
    }

    private void fit() {
        boolean scaled = switch (preferences.scaling()) {
            case ALWAYS -> true;
            case FULL_SCREEN -> fullScreen.get();
            case NEVER -> false;
        };
        screen.fitProperty()
                .set(scaled ? preferences.smoothScaling() ? ScreenFit.SMOOTH : ScreenFit.CRISP : ScreenFit.UNSCALED);
    }

    private void showGrab() {
        boolean has = screen.isFocused() || pointer.capturedProperty().get();
        String keys = names.together(preferences.releaseKeys().stream().sorted().toList());
        boolean begins = has && grab.get().isEmpty();
        grab.set(has ? Optional.of(keys) : Optional.empty());
        if (begins) {
            hint.setText(messages.text("hint.release", keys));
            hint.setVisible(true);
            hintTime.playFromStart();
        } else if (!has) {
            hintTime.stop();
            hint.setVisible(false);
        }
    }
}
