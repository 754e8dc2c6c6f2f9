package dev.ringside.app.ui.terminal;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.text.Position;
import dev.ringside.app.vt.text.TextRange;
import dev.ringside.app.vt.text.TextSearch;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Looks for text in a terminal: begins at the end, marks all places, goes from one to the next. JavaFX thread. */
final class SearchBar extends HBox {
    /** Places that are marked and counted. */
    private static final int MOST_MATCHES = 2000;

    private final Terminal terminal;
    private final Viewport viewport;
    private final TerminalCanvas canvas;
    private final Messages messages;
    private final TextField field = new TextField();
    private final ToggleButton matchCase = new ToggleButton();
    private final Label count = new Label();
    private Optional<TextRange> current = Optional.empty();

    SearchBar(Terminal terminal, Viewport viewport, TerminalCanvas canvas, Messages messages) {
        this.terminal = terminal;
        this.viewport = viewport;
        this.canvas = canvas;
        this.messages = messages;
        setId("terminal-search");
        getStyleClass().add("terminal-search");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setVisible(false);
        setManaged(false);
        field.setId("terminal-search-text");
        field.setPromptText(messages.text("search.prompt"));
        field.setAccessibleText(messages.text("search.prompt"));
        count.setId("terminal-search-count");
        matchCase.setId("terminal-search-case");
        describe(matchCase, "mdi2f-format-letter-case", "search.case");
        Button previous = button("terminal-search-previous", "mdi2c-chevron-up", "search.previous", () -> find(false));
        Button next = button("terminal-search-next", "mdi2c-chevron-down", "search.next", () -> find(true));
        Button close = button("terminal-search-close", "mdi2c-close", "search.close", this::close);
        getChildren().addAll(field, count, matchCase, previous, next, close);
        field.textProperty().addListener((_, _, _) -> restart());
        matchCase.selectedProperty().addListener((_, _, _) -> restart());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Comes up with the selected text, if that is one line. */
    void open() {
        canvas.selection().map(range -> range.text(terminal)).filter(text -> !text.isEmpty() && !text.contains("\n"))
                .ifPresent(field::setText);
        setVisible(true);
        setManaged(true);
        field.requestFocus();
        field.selectAll();
        restart();
    }

    private void close() {
        setVisible(false);
        setManaged(false);
        current = Optional.empty();
        canvas.highlight(List.of(), Optional.empty());
        canvas.requestFocus();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && field.isFocused()) {
            find(event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.F3) {
            find(!event.isShiftDown());
            event.consume();
        }
    }

    /** A new text: the latest place is the one a person most likely wants. */
    private void restart() {
        current = Optional.empty();
        find(false);
    }

    /** Goes to a later or an earlier place, and from the last on to the first. */
    private void find(boolean later) {
        String text = field.getText();
        if (text.isEmpty()) {
            count.setText("");
            canvas.highlight(List.of(), Optional.empty());
            return;
        }
        TextSearch search = new TextSearch(terminal, text, matchCase.isSelected());
        Position beforeAll = new Position(terminal.firstLine(), -1);
        Position behindAll = new Position(terminal.endLine(), 0);
        Position from = current.map(TextRange::start).orElse(behindAll);
        current = later
                ? search.next(from).or(() -> search.next(beforeAll))
                : search.previous(from).or(() -> search.previous(behindAll));
        List<TextRange> all = search.matches(terminal.firstLine(), terminal.endLine(), MOST_MATCHES);
        current.ifPresent(match -> viewport.reveal(match.start().line()));
        canvas.highlight(all, current);
        show(all);
    }

    private void show(List<TextRange> all) {
        String text = current
                .map(match -> all.contains(match)
                        ? messages.text("search.count", all.indexOf(match) + 1, all.size())
                        : messages.text("search.many", MOST_MATCHES))
                .orElse(messages.text("search.none"));
        count.setText(text);
    }

    private Button button(String id, String icon, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        describe(button, icon, key);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void describe(javafx.scene.control.ButtonBase button, String icon, String key) {
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setAccessibleText(messages.text(key));
    }
}
