package dev.ringside.app.ui.terminal;

import dev.ringside.app.machine.ConsoleLine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.TerminalListener;
import dev.ringside.app.vt.input.KeyEncoder;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/**
 * A terminal on a text console of a machine. While nothing comes and nobody types it costs nothing: it is woken by the line. JavaFX thread.
 */
public final class TerminalView extends StackPane {
    /** Of a frame's sixteen milliseconds, what reading may take, in nanoseconds. */
    private static final long READING_NANOS = 5_000_000;
    private static final long ANNOUNCEMENT_NANOS = 1_000_000_000;

    private final ConsoleLine line;
    private final Terminal terminal;
    private final ConsoleReader reader;
    private final Viewport viewport;
    private final TerminalCanvas canvas;
    private final TerminalKeys keys;
    private final TerminalActions actions;
    private final SearchBar search;
    private final ScrollBar scrollBar = new ScrollBar();
    private final CursorBlink blink;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };
    private final Runnable readable = this::wakeSoon;
    private boolean started;
    private boolean framesRun;
    private boolean adjustingScrollBar;
    private long announced;

    /** A terminal on {@code line} that stands still. */
    public TerminalView(ConsoleLine line) {
        this.line = line;
        setId(line.name());
        getStyleClass().add("terminal");
        getStylesheets().add(TerminalView.class.getResource("terminal.css").toExternalForm());
        Messages messages = Messages.of(TerminalView.class);
        terminal = new Terminal(80, 24, new TerminalListener() {
            @Override
            public void reply(byte[] bytes) {
                line.send(bytes);
            }

            @Override
            public void title(String text) {
                title.set(text);
            }
        });
        reader = new ConsoleReader(line.output(), terminal);
        viewport = new Viewport(terminal);
        canvas = new TerminalCanvas(terminal, viewport, this::wake);
        canvas.setId("terminal-screen");
        canvas.setAccessibleText(messages.text("screen.accessible"));
        blink = new CursorBlink(this::lightCursor);
        KeyEncoder encoder = new KeyEncoder(terminal.modes());
        keys = new TerminalKeys(encoder, terminal.modes());
        search = new SearchBar(terminal, viewport, canvas, messages);
        actions = new TerminalActions(canvas, terminal, viewport, encoder, this::type, search::open, messages);
        TerminalMouse mouse = new TerminalMouse(canvas, terminal, viewport, encoder, line::send);
        setUpKeys();
        setUpMenu(mouse);
        setUpScrollBar(messages);
        BorderPane pane = new BorderPane(canvas);
        pane.setRight(scrollBar);
        setAlignment(search, Pos.TOP_RIGHT);
        getChildren().addAll(pane, search);
    }

    /** Begins to follow the line, showing first what it has kept. */
    public void start() {
        started = true;
        updateBlink();
        wake();
    }

    /** Follows the line no more; what is shown stays. */
    public void stop() {
        started = false;
        reader.forget(readable);
        blink.stop();
        frames.stop();
        framesRun = false;
    }

    /** The name that the guest gives this terminal's window; empty if it has given none. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    @Override
    public void requestFocus() {
        canvas.requestFocus();
    }

    /** What is seen, a line feed behind each row. */
    String screenText() {
        return canvas.screenText();
    }

    /** What is behind the picture. */
    Terminal terminal() {
        return terminal;
    }

    private void frame(long now) {
        boolean read = reader.read(READING_NANOS);
        boolean painted = canvas.paintStale();
        if (read || painted) {
            updateScrollBar();
            announce(now);
        } else {
            frames.stop();
            framesRun = false;
            reader.whenReadable(readable);
        }
    }

    private void wakeSoon() {
        Platform.runLater(this::wake);
    }

    private void wake() {
        if (started && !framesRun) {
            framesRun = true;
            frames.start();
        }
    }

    /** Paints the one row at once: starting the frames for it would cost several. */
    private void lightCursor(boolean lit) {
        canvas.setCursorLit(lit);
        if (started && !framesRun) {
            canvas.paintStale();
        }
    }

    private void announce(long now) {
        if (Platform.isAccessibilityActive() && now - announced > ANNOUNCEMENT_NANOS) {
            announced = now;
            canvas.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /** Sends what a person has typed or pasted. */
    private void type(String text) {
        viewport.follow();
        canvas.select(Optional.empty());
        updateBlink();
        line.send(text);
    }

    private void setUpKeys() {
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (actions.handle(event)) {
                event.consume();
            } else {
                keys.pressed(event).ifPresent(text -> {
                    event.consume();
                    type(text);
                });
            }
        });
        canvas.addEventHandler(KeyEvent.KEY_TYPED, event -> keys.typed(event).ifPresent(text -> {
            event.consume();
            type(text);
        }));
        canvas.setInputMethodRequests(new InputMethodRequests() {
            @Override
            public Point2D getTextLocation(int offset) {
                return canvas.localToScreen(canvas.cursorPlace());
            }

            @Override
            public int getLocationOffset(int x, int y) {
                return 0;
            }

            @Override
            public void cancelLatestCommittedText() {
                // What is sent is sent.
            }

            @Override
            public String getSelectedText() {
                return "";
            }
        });
        canvas.addEventHandler(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, event -> {
            if (!event.getCommitted().isEmpty()) {
                type(event.getCommitted());
            }
        });
        canvas.focusedProperty().addListener((_, _, focused) -> {
            terminal.focus(focused);
            updateBlink();
        });
    }

    private void setUpMenu(TerminalMouse mouse) {
        canvas.setOnContextMenuRequested(event -> {
            if (event.isKeyboardTrigger() || !mouse.isGuests()) {
                actions.menu().show(canvas, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
        canvas.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, _ -> actions.menu().hide());
    }

    private void setUpScrollBar(Messages messages) {
        scrollBar.setId("terminal-scroll-bar");
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setAccessibleText(messages.text("scroll.accessible"));
        scrollBar.setFocusTraversable(false);
        scrollBar.setMin(0);
        scrollBar.setMax(0);
        scrollBar.setVisible(false);
        scrollBar.valueProperty().addListener((_, _, value) -> {
            if (!adjustingScrollBar) {
                viewport.showAtTop(terminal.firstLine() + Math.round(value.doubleValue()));
                canvas.touchAll();
            }
        });
    }

    private void updateScrollBar() {
        double most = terminal.topLine() - terminal.firstLine();
        adjustingScrollBar = true;
        scrollBar.setMax(most);
        scrollBar.setVisibleAmount(most * terminal.rows() / (most + terminal.rows()));
        scrollBar.setUnitIncrement(1);
        scrollBar.setBlockIncrement(terminal.rows());
        scrollBar.setValue((double) (viewport.top() - terminal.firstLine()));
        scrollBar.setVisible(most > 0);
        adjustingScrollBar = false;
    }

    private void updateBlink() {
        if (started && canvas.isFocused()) {
            blink.restart();
        } else {
            blink.stop();
        }
    }
}
