package dev.ringside.app.ui.console.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
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
    private final Map<KeyCode, Key> places = new HashMap<>();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger fullScreen = new AtomicInteger();
    private final List<String> menus = new ArrayList<>();
    private boolean typed;
    private Button elsewhere;
    private GuestKeyboard keyboard;

    @Start
    void start(Stage stage) {
        elsewhere = new Button("_elsewhere");
        elsewhere.setMnemonicParsing(true);
        elsewhere.setOnAction(_ -> menus.add("elsewhere"));
        screen.setFocusTraversable(true);
        PhysicalKeys keys = event -> Optional.ofNullable(places.get(event.getCode()))
                .or(() -> KeyCodes.key(event.getCode()));
        keyboard = new GuestKeyboard(screen, input.router(), keys, Set.of(Key.CTRL, Key.ALT), listener());
        Menu menu = new Menu("_File", null, new MenuItem("New"));
        menu.setOnShown(_ -> menus.add("File"));
        stage.setScene(new Scene(new VBox(new MenuBar(menu), screen, elsewhere), 200, 100));
        stage.show();
    }

    private GuestKeyboard.Listener listener() {
        return new GuestKeyboard.Listener() {
            @Override
            public void typing() {
                typed = true;
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }

            @Override
            public void switchFullScreen() {
                fullScreen.incrementAndGet();
            }
        };
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
        assertThat(typed).isTrue();
        assertThat(input.take()).containsExactly(key(Key.TAB, true), key(Key.TAB, false));
    }

    @Test
    void keysThatOpenMenusAreTheGuests(FxRobot robot) {
        robot.type(KeyCode.F10);
        robot.press(KeyCode.ALT, KeyCode.F).release(KeyCode.F, KeyCode.ALT);
        robot.press(KeyCode.ALT, KeyCode.E).release(KeyCode.E, KeyCode.ALT);
        robot.press(KeyCode.ALT, KeyCode.F4).release(KeyCode.F4, KeyCode.ALT);
        assertThat(menus).isEmpty();
        assertThat(screen.isFocused()).isTrue();
        assertThat(input.take()).contains(key(Key.F10, true), key(Key.F, true), key(Key.E, true), key(Key.F4, true));
    }

    @Test
    void keysGoByTheirPlaceWhereTheHostTellsIt(FxRobot robot) {
        places.put(KeyCode.Z, Key.Y);
        places.put(KeyCode.UNDEFINED, Key.BRACKET_LEFT);
        places.put(KeyCode.CONTROL, Key.CTRL_RIGHT);
        robot.type(KeyCode.Z, KeyCode.CONTROL);
        robot.interact(() -> press(screen, KeyCode.UNDEFINED));
        assertThat(input.take()).containsExactly(key(Key.Y, true), key(Key.Y, false), key(Key.CTRL_RIGHT, true),
                key(Key.CTRL_RIGHT, false), key(Key.BRACKET_LEFT, true));
    }

    @Test
    void theReleaseKeysReleaseWhenTheyComeUpAlone(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.ALT);
        assertThat(released).hasValue(0);
        robot.release(KeyCode.ALT, KeyCode.CONTROL);
        assertThat(released).hasValue(1);
        assertThat(input.take()).as("nothing stays down").contains(key(Key.CTRL, false), key(Key.ALT, false));
        robot.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DELETE).release(KeyCode.DELETE, KeyCode.ALT,
                KeyCode.CONTROL);
        assertThat(released).as("another key makes it the guest's").hasValue(1);
        assertThat(input.take()).contains(key(Key.DELETE, true), key(Key.DELETE, false));
        robot.press(KeyCode.ALT, KeyCode.CONTROL).release(KeyCode.ALT, KeyCode.CONTROL);
        assertThat(released).hasValue(2);
    }

    @Test
    void enterWithTheReleaseKeysIsForTheFullScreen(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.ALT,
                KeyCode.CONTROL);
        assertThat(fullScreen).hasValue(1);
        assertThat(released).hasValue(0);
        assertThat(input.take()).containsExactly(key(Key.CTRL, true), key(Key.ALT, true), key(Key.CTRL, false),
                key(Key.ALT, false));
    }

    @Test
    void otherReleaseKeysCanBeChosen(FxRobot robot) {
        keyboard.setReleaseKeys(Set.of(Key.F12));
        robot.press(KeyCode.CONTROL, KeyCode.ALT).release(KeyCode.ALT, KeyCode.CONTROL);
        assertThat(released).hasValue(0);
        robot.type(KeyCode.F12);
        assertThat(released).hasValue(1);
    }
}
