package dev.ringside.app.ui.terminal;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.work.Background;
import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.input.KeyEncoder;
import dev.ringside.app.vt.text.TextRange;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a person can do with a terminal besides typing: the context menu and the keys that are not the guest's. */
final class TerminalActions {
    private static final Modifier CTRL = KeyCombination.CONTROL_DOWN;
    private static final Modifier SHIFT = KeyCombination.SHIFT_DOWN;
    private static final Modifier COMMAND = KeyCombination.META_DOWN;

    private final TerminalCanvas canvas;
    private final Terminal terminal;
    private final Viewport viewport;
    private final KeyEncoder encoder;
    private final Consumer<String> typed;
    private final Messages messages;
    private final Map<KeyCombination, Runnable> shortcuts = new LinkedHashMap<>();
    private final ContextMenu menu = new ContextMenu();
    private final MenuItem copyItem;
    private final MenuItem pasteItem;

    TerminalActions(TerminalCanvas canvas, Terminal terminal, Viewport viewport, KeyEncoder encoder,
            Consumer<String> typed, Runnable search, Messages messages) {
        this.canvas = canvas;
        this.terminal = terminal;
        this.viewport = viewport;
        this.encoder = encoder;
        this.typed = typed;
        this.messages = messages;
        copyItem = item("copy", "mdi2c-content-copy", this::copy, keys(KeyCode.C, CTRL, SHIFT),
                keys(KeyCode.INSERT, CTRL), keys(KeyCode.C, COMMAND));
        pasteItem = item("paste", "mdi2c-content-paste", this::paste, keys(KeyCode.V, CTRL, SHIFT),
                keys(KeyCode.INSERT, SHIFT), keys(KeyCode.V, COMMAND));
        menu.getItems().addAll(copyItem, pasteItem,
                item("select-all", "mdi2s-select-all", this::selectAll, keys(KeyCode.A, CTRL, SHIFT)),
                new SeparatorMenuItem(),
                item("find", "mdi2m-magnify", search, keys(KeyCode.F, CTRL, SHIFT), keys(KeyCode.F, COMMAND)),
                item("save", "mdi2c-content-save-outline", this::save, keys(KeyCode.S, CTRL, SHIFT)),
                new SeparatorMenuItem(),
                item("larger", "mdi2m-magnify-plus-outline", () -> zoom(1), keys(KeyCode.PLUS, CTRL),
                        keys(KeyCode.EQUALS, CTRL), keys(KeyCode.PLUS, CTRL, SHIFT), keys(KeyCode.EQUALS, CTRL, SHIFT),
                        keys(KeyCode.ADD, CTRL)),
                item("smaller", "mdi2m-magnify-minus-outline", () -> zoom(-1), keys(KeyCode.MINUS, CTRL),
                        keys(KeyCode.SUBTRACT, CTRL)),
                item("standard", "mdi2m-magnify", () -> canvas.setFontSize(TerminalCanvas.STANDARD_FONT_SIZE),
                        keys(KeyCode.DIGIT0, CTRL), keys(KeyCode.NUMPAD0, CTRL)),
                new SeparatorMenuItem(),
                item("send-size", "mdi2a-arrow-expand-all", this::sendSize),
                item("clear-history", "mdi2d-delete-sweep-outline", this::clearHistory),
                item("reset", "mdi2r-restart", this::reset));
        menu.setOnShowing(_ -> copyItem.setDisable(canvas.selection().isEmpty()));
        shortcut(() -> scroll(-1), keys(KeyCode.UP, CTRL, SHIFT));
        shortcut(() -> scroll(1), keys(KeyCode.DOWN, CTRL, SHIFT));
        shortcut(() -> scroll(1 - terminal.rows()), keys(KeyCode.PAGE_UP, SHIFT));
        shortcut(() -> scroll(terminal.rows() - 1), keys(KeyCode.PAGE_DOWN, SHIFT));
        shortcut(() -> scroll(-Terminal.HISTORY_LINES), keys(KeyCode.HOME, SHIFT));
        shortcut(() -> scroll(Terminal.HISTORY_LINES), keys(KeyCode.END, SHIFT));
    }

    /** The context menu. */
    ContextMenu menu() {
        return menu;
    }

    /** Does what a key press asks for; answers whether it was not one for the guest. */
    boolean handle(KeyEvent event) {
        for (Map.Entry<KeyCombination, Runnable> shortcut : shortcuts.entrySet()) {
            if (shortcut.getKey().match(event)) {
                shortcut.getValue().run();
                return true;
            }
        }
        return false;
    }

    private static KeyCombination keys(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    private MenuItem item(String name, String icon, Runnable action, KeyCombination... keys) {
        MenuItem item = new MenuItem(messages.text("action." + name), new FontIcon(icon));
        item.setId("terminal-" + name);
        item.setOnAction(_ -> action.run());
        if (keys.length > 0) {
            item.setAccelerator(keys[0]);
        }
        shortcut(action, keys);
        return item;
    }

    private void shortcut(Runnable action, KeyCombination... keys) {
        for (KeyCombination combination : keys) {
            shortcuts.put(combination, action);
        }
    }

    private void copy() {
        canvas.selection().ifPresent(range -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(range.text(terminal));
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void paste() {
        Optional.ofNullable(Clipboard.getSystemClipboard().getString()).filter(text -> !text.isEmpty())
                .ifPresent(text -> typed.accept(encoder.paste(text)));
    }

    private void selectAll() {
        canvas.select(Optional.of(TextRange.all(terminal)));
    }

    private void zoom(int points) {
        canvas.setFontSize(canvas.fontSize() + points);
    }

    private void scroll(int lines) {
        viewport.scroll(lines);
        canvas.touchAll();
    }

    /** A serial line has no way to tell its guest a size, so the guest's shell is told. */
    private void sendSize() {
        typed.accept("stty rows " + terminal.rows() + " cols " + terminal.columns() + "\r");
    }

    private void clearHistory() {
        terminal.clearHistory();
        viewport.follow();
        canvas.select(Optional.empty());
    }

    private void reset() {
        terminal.reset();
        viewport.follow();
        canvas.select(Optional.empty());
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("save.title"));
        chooser.setInitialFileName(messages.text("save.name"));
        File file = chooser.showSaveDialog(canvas.getScene().getWindow());
        if (file != null) {
            String text = TextRange.all(terminal).text(terminal).stripTrailing() + System.lineSeparator();
            Background.run(canvas.getScene().getWindow(), messages.text("save.title"),
                    _ -> CompletableFuture.runAsync(() -> write(file, text)), _ -> {
                    });
        }
    }

    private void write(File file, String text) {
        try {
            Files.writeString(file.toPath(), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
