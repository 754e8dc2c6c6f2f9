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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a person can do with a terminal besides typing: the context menu and the keys that are not the guest's. */
final class TerminalActions {
    private final TerminalCanvas canvas;
    private final Terminal terminal;
    private final Viewport viewport;
    private final KeyEncoder encoder;
    private final Consumer<String> typed;
    private final Messages messages;
    private final Map<TerminalShortcut, Runnable> actions = new EnumMap<>(TerminalShortcut.class);
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
        copyItem = item("copy", "mdi2c-content-copy", TerminalShortcut.COPY, this::copy);
        pasteItem = item("paste", "mdi2c-content-paste", TerminalShortcut.PASTE, this::paste);
        menu.getItems().addAll(copyItem, pasteItem,
                item("select-all", "mdi2s-select-all", TerminalShortcut.SELECT_ALL, this::selectAll),
                new SeparatorMenuItem(), item("find", "mdi2m-magnify", TerminalShortcut.FIND, search),
                item("save", "mdi2c-content-save-outline", TerminalShortcut.SAVE, this::save),
                new SeparatorMenuItem(),
                item("larger", "mdi2m-magnify-plus-outline", TerminalShortcut.LARGER, () -> zoom(1)),
                item("smaller", "mdi2m-magnify-minus-outline", TerminalShortcut.SMALLER, () -> zoom(-1)),
                item("standard", "mdi2m-magnify", TerminalShortcut.STANDARD,
                        () -> canvas.setFontSize(TerminalCanvas.STANDARD_FONT_SIZE)),
                new SeparatorMenuItem(), item("send-size", "mdi2a-arrow-expand-all", this::sendSize),
                item("clear-history", "mdi2d-delete-sweep-outline", this::clearHistory),
                item("reset", "mdi2r-restart", this::reset));
        menu.setOnShowing(_ -> copyItem.setDisable(canvas.selection().isEmpty()));
        actions.put(TerminalShortcut.LINE_UP, () -> scroll(-1));
        actions.put(TerminalShortcut.LINE_DOWN, () -> scroll(1));
        actions.put(TerminalShortcut.PAGE_UP, () -> scroll(1 - terminal.rows()));
        actions.put(TerminalShortcut.PAGE_DOWN, () -> scroll(terminal.rows() - 1));
        actions.put(TerminalShortcut.TOP, () -> scroll(-Terminal.HISTORY_LINES));
        actions.put(TerminalShortcut.BOTTOM, () -> scroll(Terminal.HISTORY_LINES));
    }

    /** The context menu. */
    ContextMenu menu() {
        return menu;
    }

    /** Does what a key press asks for; answers whether it was not one for the guest. */
    boolean handle(KeyEvent event) {
        Optional<Runnable> action = actions.entrySet().stream().filter(each -> each.getKey().matches(event))
                .map(Map.Entry::getValue).findFirst();
        action.ifPresent(Runnable::run);
        return action.isPresent();
    }

    private MenuItem item(String name, String icon, TerminalShortcut shortcut, Runnable action) {
        MenuItem item = item(name, icon, action);
        item.setAccelerator(shortcut.keys());
        actions.put(shortcut, action);
        return item;
    }

    private MenuItem item(String name, String icon, Runnable action) {
        MenuItem item = new MenuItem(messages.text("action." + name), new FontIcon(icon));
        item.setId("terminal-" + name);
        item.setOnAction(_ -> action.run());
        return item;
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
