package dev.ringside.app.ui.terminal;

import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.input.KeyEncoder;
import dev.ringside.app.vt.input.Modifiers;
import dev.ringside.app.vt.input.MouseEncoder;
import dev.ringside.app.vt.input.TerminalKey;
import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.text.Position;
import dev.ringside.app.vt.text.TextRange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** The mouse on a terminal: it is the guest's if the guest asked for it, and selects otherwise or with Shift. */
final class TerminalMouse {
    private static final double LINES_PER_NOTCH = 3;
    private static final double NOTCH = 40;

    private final TerminalCanvas canvas;
    private final Terminal terminal;
    private final Viewport viewport;
    private final MouseEncoder encoder;
    private final KeyEncoder keys;
    private final Consumer<byte[]> guest;
    /** What the drag began with: a place, a word or a line. */
    private TextRange anchor;
    private int unit = 1;
    private double wheel;

    TerminalMouse(TerminalCanvas canvas, Terminal terminal, Viewport viewport, KeyEncoder keys,
            Consumer<byte[]> guest) {
        this.canvas = canvas;
        this.terminal = terminal;
        this.viewport = viewport;
        this.keys = keys;
        this.guest = guest;
        encoder = new MouseEncoder(terminal.modes());
        Position origin = new Position(0, 0);
        anchor = new TextRange(origin, origin);
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnScroll(this::scrolled);
    }

    /** Whether a mouse event is the guest's. */
    boolean isGuests(MouseEvent event) {
        return !event.isShiftDown() && isGuests();
    }

    /** Whether the mouse without keys is the guest's. */
    boolean isGuests() {
        return encoder.tracking() && viewport.following();
    }

    private void pressed(MouseEvent event) {
        canvas.requestFocus();
        if (isGuests(event)) {
            Position at = cell(event);
            send(encoder.press(button(event.getButton()), at.column(), row(at), modifiers(event)));
        } else if (event.getButton() == MouseButton.PRIMARY) {
            if (event.isShiftDown() && canvas.selection().isPresent()) {
                extend(event);
            } else {
                unit = Math.min(3, Math.max(1, event.getClickCount()));
                anchor = around(event);
                canvas.select(unit == 1 ? Optional.empty() : Optional.of(anchor));
            }
        }
    }

    private void dragged(MouseEvent event) {
        if (isGuests(event)) {
            Position at = cell(event);
            send(encoder.move(button(event.getButton()), at.column(), row(at), modifiers(event)));
        } else if (event.getButton() == MouseButton.PRIMARY) {
            if (event.getY() < 0) {
                viewport.scroll(-1);
            } else if (event.getY() > canvas.getHeight()) {
                viewport.scroll(1);
            }
            extend(event);
        }
    }

    private void released(MouseEvent event) {
        if (isGuests(event)) {
            Position at = cell(event);
            send(encoder.release(button(event.getButton()), at.column(), row(at), modifiers(event)));
        }
    }

    private void moved(MouseEvent event) {
        if (isGuests(event)) {
            Position at = cell(event);
            send(encoder.move(MouseEncoder.NO_BUTTON, at.column(), row(at), modifiers(event)));
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            if (event.getDeltaY() != 0) {
                canvas.setFontSize(canvas.fontSize() + Math.signum(event.getDeltaY()));
            }
            event.consume();
            return;
        }
        wheel += event.getDeltaY() / NOTCH * LINES_PER_NOTCH;
        int lines = (int) wheel;
        wheel -= lines;
        event.consume();
        if (lines == 0) {
            return;
        }
        if (encoder.tracking() && !event.isShiftDown() && viewport.following()) {
            Position at = canvas.positionAt(event.getX(), event.getY(), false);
            Modifiers held = new Modifiers(false, event.isAltDown(), event.isControlDown(), event.isMetaDown());
            int button = lines > 0 ? MouseEncoder.WHEEL_UP : MouseEncoder.WHEEL_DOWN;
            send(encoder.press(button, at.column(), row(at), held));
        } else if (terminal.screen().onAlternate() && terminal.modes().has(Mode.ALTERNATE_SCROLL)) {
            String key = keys.key(lines > 0 ? TerminalKey.UP : TerminalKey.DOWN, Modifiers.NONE);
            guest.accept(key.repeat(Math.abs(lines)).getBytes(StandardCharsets.US_ASCII));
        } else {
            viewport.scroll(-lines);
            canvas.touchAll();
        }
    }

    private void extend(MouseEvent event) {
        TextRange here = around(event);
        canvas.select(Optional.of(anchor.with(here)));
    }

    private TextRange around(MouseEvent event) {
        Position cell = cell(event);
        return switch (unit) {
            case 1 -> {
                Position edge = canvas.positionAt(event.getX(), event.getY(), true);
                yield new TextRange(edge, edge);
            }
            case 2 -> TextRange.word(terminal, cell);
            default -> TextRange.paragraph(terminal, cell);
        };
    }

    private Position cell(MouseEvent event) {
        return canvas.positionAt(event.getX(), event.getY(), false);
    }

    private int row(Position position) {
        return (int) (position.line() - terminal.topLine());
    }

    private void send(Optional<byte[]> bytes) {
        bytes.ifPresent(guest);
    }

    private static int button(MouseButton button) {
        return switch (button) {
            case MIDDLE -> 1;
            case SECONDARY -> 2;
            default -> 0;
        };
    }

    private static Modifiers modifiers(MouseEvent event) {
        return new Modifiers(event.isShiftDown(), event.isAltDown(), event.isControlDown(), event.isMetaDown());
    }
}
