package dev.ringside.app.ui.machine;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar that comes down on the full screen when the pointer touches the upper edge, and stays for a moment at the beginning. JavaFX thread. */
final class FullScreenBar {
    private static final double EDGE = 2;
    private static final Duration LINGERS = Duration.millis(600);
    private static final Duration AT_FIRST = Duration.seconds(4);

    private final Stage stage;
    private final HBox bar = new HBox();
    private final MenuButton sendKey;
    private final PauseTransition goes = new PauseTransition(LINGERS);

    /**
     * A bar over {@code page}.
     *
     * @param items
     *            makes the items of its send-key menu
     */
    FullScreenBar(StackPane page, Stage stage, Messages messages, Supplier<List<MenuItem>> items) {
        this.stage = stage;
        sendKey = new MenuButton(messages.text("fullscreen.sendkey"), new FontIcon("mdi2k-keyboard-outline"));
        sendKey.setId("full-screen-send-key");
        sendKey.setMnemonicParsing(true);
        sendKey.getStyleClass().add(Styles.FLAT);
        sendKey.setOnShowing(_ -> sendKey.getItems().setAll(items.get()));
        sendKey.getItems().setAll(items.get());
        Button leave = new Button(messages.text("fullscreen.leave"), new FontIcon("mdi2f-fullscreen-exit"));
        leave.setId("full-screen-leave");
        leave.setMnemonicParsing(true);
        leave.getStyleClass().add(Styles.FLAT);
        leave.setOnAction(_ -> stage.setFullScreen(false));
        Label name = new Label();
        name.textProperty().bind(stage.titleProperty());
        bar.setId("full-screen-bar");
        bar.getStyleClass().add("full-screen-bar");
        bar.setAlignment(Pos.CENTER);
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.getChildren().addAll(name, sendKey, leave);
        bar.setVisible(false);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        page.getChildren().add(bar);
        page.addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
        goes.setOnFinished(_ -> leaveIfUnused());
        stage.fullScreenProperty().addListener((_, _, full) -> {
            bar.setVisible(full);
            if (full) {
                goes.setDuration(AT_FIRST);
                goes.playFromStart();
            } else {
                goes.stop();
            }
        });
    }

    private void moved(MouseEvent event) {
        if (stage.isFullScreen() && event.getSceneY() <= EDGE) {
            bar.setVisible(true);
            goes.setDuration(LINGERS);
            goes.playFromStart();
        }
    }

    private void leaveIfUnused() {
        if (bar.isHover() || sendKey.isShowing()) {
            goes.setDuration(LINGERS);
            goes.playFromStart();
        } else {
            bar.setVisible(false);
        }
    }
}
