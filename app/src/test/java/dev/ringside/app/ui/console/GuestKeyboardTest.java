package dev.ringside.app.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class GuestKeyboardTest {
    private final RecordedInput input = new RecordedInput();
    private final Region screen = new Region();
    private Button elsewhere;

    @Start
    void start(Stage stage) {
        elsewhere = new Button("elsewhere");
        screen.setFocusTraversable(true);
        GuestKeyboard.connect(screen, input.router());
        stage.setScene(new Scene(new VBox(screen, elsewhere), 200, 100));
        stage.show();
    }

    @BeforeEach
    void focus(FxRobot robot) {
        robot.interact(screen::requestFocus);
    }

    private static InputEvent key(Key key, boolean down) {
        return new InputEvent.KeyChange(key, down);
    }

    private static void press(Node node, KeyCode code) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @Test
    void whatIsDownComesUpWhenTheKeyboardGoesElsewhere(FxRobot robot) {
        robot.interact(() -> {
            press(screen, KeyCode.CONTROL);
            press(screen, KeyCode.C);
            elsewhere.requestFocus();
        });
        assertThat(input.take()).containsExactlyInAnyOrder(key(Key.CTRL, true), key(Key.C, true), key(Key.CTRL, false),
                key(Key.C, false));
        robot.interact(() -> press(elsewhere, KeyCode.C));
        assertThat(input.take()).isEmpty();
    }

    @Test
    void aHeldKeyGoesDownOnce(FxRobot robot) {
        robot.interact(() -> {
            press(screen, KeyCode.X);
            press(screen, KeyCode.X);
            press(screen, KeyCode.GAME_A);
        });
        assertThat(input.take()).containsExactly(key(Key.X, true));
    }

    @Test
    void keysThatMoveTheFocusInAWindowAreTheGuests(FxRobot robot) {
        robot.type(KeyCode.TAB);
        assertThat(screen.isFocused()).isTrue();
        assertThat(input.take()).containsExactly(key(Key.TAB, true), key(Key.TAB, false));
    }
}
