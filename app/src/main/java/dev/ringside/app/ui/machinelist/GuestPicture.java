package dev.ringside.app.ui.machinelist;

import dev.ringside.app.ui.lifecycle.StateLook;
import dev.ringside.emulator.machine.MachineState;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;

/** A guest's screen in a row, dimmed when the machine is off, with the machine's state in a corner. */
final class GuestPicture extends StackPane {
    private static final double WIDTH = 72;
    private static final double HEIGHT = 54;
    private static final double DIMMED = 0.35;
    private static final double ROUNDING = 8;

    private final ImageView view = new ImageView();
    private final FontIcon nothing = new FontIcon("mdi2m-monitor");
    private final FontIcon badge = new FontIcon();
    private final StackPane corner = new StackPane(badge);

    GuestPicture() {
        getStyleClass().add("guest-picture");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        view.setFitWidth(WIDTH);
        view.setFitHeight(HEIGHT);
        view.setPreserveRatio(true);
        Rectangle round = new Rectangle(WIDTH, HEIGHT);
        round.setArcWidth(ROUNDING);
        round.setArcHeight(ROUNDING);
        StackPane screen = new StackPane(nothing, view);
        screen.getStyleClass().add("guest-screen");
        screen.setMaxSize(WIDTH, HEIGHT);
        screen.setClip(round);
        nothing.getStyleClass().add("guest-screen-icon");
        corner.getStyleClass().add("state-badge");
        setAlignment(corner, Pos.BOTTOM_RIGHT);
        getChildren().setAll(screen, corner);
    }

    void show(Optional<Image> picture, MachineState state) {
        view.setImage(picture.orElse(null));
        view.setOpacity(state == MachineState.RUNNING || state == MachineState.SHUTTING_DOWN ? 1 : DIMMED);
        nothing.setVisible(picture.isEmpty());
        badge.setIconLiteral(StateLook.icon(state));
        StateLook.mark(corner, state);
    }
}
