package dev.ringside.app.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.machine.ConsoleLine;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Theme;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TerminalViewTest {
    private final ConsoleLine line = new ConsoleLine("serial-1");
    private TerminalView view;
    private TerminalCanvas canvas;
    private Stage stage;

    @Start
    void start(Stage ignored) {
        Theme.apply(ThemeChoice.LIGHT);
        view = new TerminalView(line);
        Scene scene = new Scene(view, 800, 500);
        Theme.dress(scene);
        stage = new Stage();
        stage.setScene(scene);
        stage.show();
        view.start();
        view.requestFocus();
        canvas = (TerminalCanvas) view.lookup("#terminal-screen");
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            view.stop();
            stage.hide();
        });
    }

    @Test
    void outputOfTheGuestIsShown() throws Exception {
        guestSends("Hello \033[1mguest\033[m\r\n");
        awaitText("Hello guest\n");
        WaitForAsyncUtils.waitForFxEvents();
        guestSends("woken again");
        awaitText("woken again\n");
    }

    @Test
    void whatIsTypedGoesToTheGuest(FxRobot robot) {
        robot.write("ls -l");
        robot.type(KeyCode.ENTER, KeyCode.UP, KeyCode.F5, KeyCode.TAB, KeyCode.BACK_SPACE);
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        robot.press(KeyCode.SHIFT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(typed()).isEqualTo("ls -l\r^[[A^[[15~\t\177\003^[[1;2D");
    }

    @Test
    void questionsOfTheGuestAreAnswered() throws Exception {
        guestSends("\0337\033[r\033[999;999H\033[6n\0338");
        String size = view.terminal().rows() + ";" + view.terminal().columns();
        StringBuilder answer = new StringBuilder();
        await(() -> answer.append(typed()).toString().equals("^[[" + size + "R"));
    }

    @Test
    void rowsAndColumnsFollowTheWindow(FxRobot robot) throws Exception {
        int columns = view.terminal().columns();
        int rows = view.terminal().rows();
        assertThat(columns).isGreaterThan(80);
        robot.interact(() -> {
            stage.setWidth(stage.getWidth() - 10 * canvas.cell().width());
            stage.setHeight(stage.getHeight() - 5 * canvas.cell().height());
        });
        await(() -> view.terminal().columns() == columns - 10 && view.terminal().rows() == rows - 5);
    }

    @Test
    void theMouseSelectsCharactersWordsAndLines(FxRobot robot) throws Exception {
        guestSends("first line\r\nsecond /some/path here\r\n");
        awaitText("second /some/path here\n");
        robot.drag(at(0, 6), MouseButton.PRIMARY).dropTo(at(1, 6));
        assertThat(selected()).isEqualTo("line\nsecond");
        press(robot, 1, 10, 2, false);
        assertThat(selected()).isEqualTo("/some/path");
        press(robot, 1, 19, 1, true);
        assertThat(selected()).isEqualTo("/some/path here");
        press(robot, 0, 2, 3, false);
        assertThat(selected()).isEqualTo("first line");
        robot.write("x");
        assertThat(canvas.selection()).as("typing ends it").isEmpty();
    }

    @Test
    void theMouseIsTheGuestsWhenItAsksForIt(FxRobot robot) throws Exception {
        guestSends("\033[?1000h\033[?1006hready");
        awaitText("ready\n");
        robot.clickOn(at(2, 3), MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(typed()).isEqualTo("^[[<0;4;3M^[[<0;4;3m");
        assertThat(canvas.selection()).isEmpty();
    }

    @Test
    void theSearchGoesFromMatchToMatchThroughTheHistory(FxRobot robot) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append(i == 20 || i == 150 ? "the Needle " : "hay ").append(i).append("\r\n");
        }
        guestSends(lines.toString());
        awaitText("hay 199\n");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F).release(KeyCode.F, KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("needle");
        Label count = robot.lookup("#terminal-search-count").query();
        await(() -> count.getText().equals("2 of 2"));
        assertThat(view.screenText()).contains("the Needle 150");
        robot.type(KeyCode.ENTER);
        await(() -> count.getText().equals("1 of 2"));
        assertThat(view.screenText()).contains("the Needle 20");
        robot.clickOn("#terminal-search-case");
        await(() -> count.getText().equals("Not found"));
        robot.type(KeyCode.ESCAPE);
        assertThat(canvas.isFocused()).isTrue();
        assertThat(typed()).as("nothing of it is the guest's").isEmpty();
    }

    @Test
    void scrolledBackLinesStayWhenMoreComes(FxRobot robot) throws Exception {
        guestSends("line\r\n".repeat(100) + "end");
        awaitText("end\n");
        ScrollBar bar = robot.lookup("#terminal-scroll-bar").query();
        await(() -> bar.getValue() == bar.getMax() && bar.getMax() > 50);
        robot.press(KeyCode.SHIFT, KeyCode.HOME).release(KeyCode.HOME, KeyCode.SHIFT);
        await(() -> bar.getValue() == 0);
        double most = bar.getMax();
        guestSends("\r\nmore".repeat(30));
        await(() -> bar.getMax() == most + 30);
        assertThat(bar.getValue()).isZero();
        robot.write("x");
        awaitText("more\n");
    }

    @Test
    void nothingIsReadWhileItStandsStill(FxRobot robot) throws Exception {
        robot.interact(view::stop);
        guestSends("while stopped");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.screenText()).isBlank();
        robot.interact(view::start);
        awaitText("while stopped\n");
    }

    private void guestSends(String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            line.offer(octet & 0xff);
        }
    }

    /** What has gone to the guest since the last call. */
    private String typed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int octet = line.poll(); octet >= 0; octet = line.poll()) {
            bytes.write(octet);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\033", "^[");
    }

    private String selected() {
        WaitForAsyncUtils.waitForFxEvents();
        return canvas.selection().orElseThrow().text(view.terminal());
    }

    /** Presses a button as the {@code count}th time in a row; real presses are no double click where they come slowly. */
    private void press(FxRobot robot, int row, int column, int count, boolean shift) {
        Point2D place = at(row, column);
        Point2D local = canvas.screenToLocal(place);
        robot.interact(() -> canvas.fireEvent(new MouseEvent(MouseEvent.MOUSE_PRESSED, local.getX(), local.getY(),
                place.getX(), place.getY(), MouseButton.PRIMARY, count, shift, false, false, false, true, false, false,
                true, false, true, null)));
    }

    /** A place on the screen inside of a cell, a little left of its middle. */
    private Point2D at(int row, int column) {
        CellMetrics cell = canvas.cell();
        return canvas.localToScreen(6 + (column + 0.3) * cell.width(), 6 + (row + 0.5) * cell.height());
    }

    private void awaitText(String text) throws Exception {
        await(() -> view.screenText().contains(text));
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
