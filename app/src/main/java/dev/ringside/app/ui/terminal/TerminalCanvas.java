package dev.ringside.app.ui.terminal;

import dev.ringside.app.vt.Terminal;
import dev.ringside.app.vt.mode.CursorShape;
import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.screen.Line;
import dev.ringside.app.vt.text.Position;
import dev.ringside.app.vt.text.TextRange;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The cells of a terminal as a picture. Only rows that changed are painted, and only when {@link #paintStale} is called. JavaFX thread. */
final class TerminalCanvas extends Region {
    static final double STANDARD_FONT_SIZE = 14;
    private static final double SMALLEST_FONT = 6;
    private static final double LARGEST_FONT = 60;
    private static final double PADDING = 6;
    /** Row of a cursor that has to be painted anew; -1 is one that is not seen. */
    private static final int NOWHERE = -2;

    private final Terminal terminal;
    private final Viewport viewport;
    private final Canvas canvas = new Canvas();
    private final TerminalColours colours = new TerminalColours(this, this::coloursChanged);
    private final Runnable wake;
    private final BitSet stale = new BitSet();
    private final BitSet changedRows = new BitSet();
    private final RowPainter painter;
    private CellMetrics cell;
    private Palette palette;
    private double fontSize = STANDARD_FONT_SIZE;
    private Optional<TextRange> selection = Optional.empty();
    private List<TextRange> matches = List.of();
    private Optional<TextRange> currentMatch = Optional.empty();
    private boolean cursorLit = true;
    private boolean everythingStale = true;
    private long paintedTop = -1;
    private int paintedCursorRow = -1;
    private int paintedCursorColumn = -1;
    /** The row the cursor was painted in, which has to be painted without it. */
    private int lastCursorRow = -1;

    /**
     * A picture of {@code terminal}.
     *
     * @param wake
     *            runs when there is something to paint
     */
    TerminalCanvas(Terminal terminal, Viewport viewport, Runnable wake) {
        this.terminal = terminal;
        this.viewport = viewport;
        this.wake = wake;
        cell = CellMetrics.of(fontSize, 1);
        palette = new Palette(colours.foreground(), colours.background());
        painter = new RowPainter(canvas.getGraphicsContext2D(), cell, palette);
        getStyleClass().add("terminal-screen");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setFocusTraversable(true);
        canvas.setManaged(false);
        getChildren().add(canvas);
        focusedProperty().addListener((_, _, _) -> touchCursor());
        sceneProperty().flatMap(javafx.scene.Scene::windowProperty)
                .flatMap(javafx.stage.Window::outputScaleXProperty)
                .addListener((_, _, _) -> measure());
    }

    TerminalColours colours() {
        return colours;
    }

    CellMetrics cell() {
        return cell;
    }

    double fontSize() {
        return fontSize;
    }

    /** Changes the size of the text, in pixels; the number of cells follows. */
    void setFontSize(double size) {
        fontSize = Math.clamp(size, SMALLEST_FONT, LARGEST_FONT);
        measure();
    }

    Optional<TextRange> selection() {
        return selection.filter(range -> !range.isEmpty());
    }

    void select(Optional<TextRange> range) {
        selection = range;
        touchAll();
    }

    /** Marks text that was sought, and the place that the search is at. */
    void highlight(List<TextRange> all, Optional<TextRange> current) {
        matches = all;
        currentMatch = current;
        touchAll();
    }

    /** Whether a blinking cursor is seen at the moment; to be painted by the caller. */
    void setCursorLit(boolean lit) {
        cursorLit = lit;
        paintedCursorRow = NOWHERE;
    }

    /** Everything is to be painted again. */
    void touchAll() {
        everythingStale = true;
        wake.run();
    }

    private void touchCursor() {
        paintedCursorRow = NOWHERE;
        wake.run();
    }

    /** The cell at a place of this node; columns reach from 0 to behind the last. */
    Position positionAt(double x, double y, boolean nearestEdge) {
        double column = (x - PADDING) / cell.width() + (nearestEdge ? 0.5 : 0);
        double row = (y - PADDING) / cell.height();
        int lastColumn = terminal.columns() - (nearestEdge ? 0 : 1);
        return new Position(viewport.top() + Math.clamp((long) Math.floor(row), 0, terminal.rows() - 1),
                Math.clamp((long) Math.floor(column), 0, lastColumn));
    }

    /** Where the cursor's cell is in this node: left, top. */
    javafx.geometry.Point2D cursorPlace() {
        return new javafx.geometry.Point2D(PADDING + terminal.screen().column() * cell.width(),
                PADDING + (terminal.topLine() + terminal.screen().row() - viewport.top() + 1) * cell.height());
    }

    private void coloursChanged() {
        palette = new Palette(colours.foreground(), colours.background());
        painter.setPalette(palette);
        terminal.setColours(palette.foreground(), palette.background());
        touchAll();
    }

    private void measure() {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        cell = CellMetrics.of(fontSize, scale);
        painter.setCell(cell);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double scale = cell.scale();
        canvas.setWidth(Math.ceil(getWidth() * scale) / scale);
        canvas.setHeight(Math.ceil(getHeight() * scale) / scale);
        int columns = (int) ((getWidth() - 2 * PADDING) / cell.width());
        int rows = (int) ((getHeight() - 2 * PADDING) / cell.height());
        // A node that is being put together, or squeezed to nothing, must not squeeze the text with it.
        if (columns > 1 && rows > 0 && (columns != terminal.columns() || rows != terminal.rows())) {
            boolean wider = columns != terminal.columns();
            terminal.resize(columns, rows);
            if (wider) {
                selection = Optional.empty();
                highlight(List.of(), Optional.empty());
            }
        }
        touchAll();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * PADDING + 80 * cell.width();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 2 * PADDING + 24 * cell.height();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 2 * PADDING + 2 * cell.width();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 2 * PADDING + cell.height();
    }

    /** Paints what has changed; answers whether that was anything. */
    boolean paintStale() {
        collectStale();
        if (stale.isEmpty() && !everythingStale) {
            return false;
        }
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        painter.setReverseScreen(terminal.modes().has(Mode.REVERSE_SCREEN));
        if (everythingStale) {
            graphics.setFill(palette.colour(palette.background()));
            graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            stale.set(0, terminal.rows());
        }
        long top = viewport.top();
        for (int row = stale.nextSetBit(0); row >= 0 && row < terminal.rows(); row = stale.nextSetBit(row + 1)) {
            paintRow(top + row, PADDING + row * cell.height());
        }
        paintCursor(graphics, top);
        stale.clear();
        everythingStale = false;
        paintedTop = top;
        return true;
    }

    /** Finds the rows of the view that differ from what is painted. */
    private void collectStale() {
        changedRows.clear();
        terminal.takeDirtyRows(changedRows);
        long top = viewport.top();
        if (top != paintedTop && !everythingStale
                && !(viewport.following() && changedRows.cardinality() == terminal.rows())) {
            everythingStale = true;
        }
        int offset = (int) Math.min(terminal.topLine() - top, terminal.rows());
        for (int row = changedRows.nextSetBit(0); row >= 0 && row + offset < terminal.rows(); row = changedRows
                .nextSetBit(row + 1)) {
            stale.set(row + offset);
        }
        int cursorRow = cursorRow(top);
        int cursorColumn = terminal.screen().column();
        if (cursorRow != paintedCursorRow || cursorColumn != paintedCursorColumn) {
            if (lastCursorRow >= 0 && lastCursorRow < terminal.rows()) {
                stale.set(lastCursorRow);
            }
            if (cursorRow >= 0) {
                stale.set(cursorRow);
            }
            paintedCursorRow = cursorRow;
            paintedCursorColumn = cursorColumn;
        }
        lastCursorRow = cursorRow;
    }

    /** The row of the view that the cursor is seen in, -1 if it is not. */
    private int cursorRow(long top) {
        if (!terminal.modes().has(Mode.CURSOR_VISIBLE)) {
            return -1;
        }
        long row = terminal.topLine() + terminal.screen().row() - top;
        return row < terminal.rows() ? (int) row : -1;
    }

    private void paintRow(long number, double y) {
        Line line = terminal.line(number);
        painter.paint(line, terminal.columns(), PADDING, y, overlay(number));
    }

    private RowPainter.Overlay overlay(long number) {
        Optional<TextRange> selected = selection().filter(range -> range.from(number) < range.to(number));
        List<TextRange> marked = matches.isEmpty()
                ? matches
                : matches.stream().filter(range -> range.from(number) < range.to(number)).toList();
        if (selected.isEmpty() && marked.isEmpty()) {
            return RowPainter.Overlay.NONE;
        }
        int selectionColour = opaque(colours.selection());
        int matchColour = opaque(colours.match());
        int currentColour = opaque(colours.currentMatch());
        return column -> {
            if (selected.isPresent() && contains(selected.get(), number, column)) {
                return selectionColour;
            }
            for (TextRange match : marked) {
                if (contains(match, number, column)) {
                    return currentMatch.isPresent() && currentMatch.get().equals(match) ? currentColour : matchColour;
                }
            }
            return -1;
        };
    }

    private int opaque(Color colour) {
        return Palette.number(colours.background().interpolate(
                Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()), colour.getOpacity()));
    }

    private static boolean contains(TextRange range, long line, int column) {
        return column >= range.from(line) && column < range.to(line);
    }

    private void paintCursor(GraphicsContext graphics, long top) {
        int row = cursorRow(top);
        boolean dark = isFocused() && terminal.modes().has(Mode.CURSOR_BLINK) && !cursorLit;
        if (row < 0 || dark || !stale.get(row)) {
            return;
        }
        int column = terminal.screen().column();
        Line line = terminal.screen().line(terminal.screen().row());
        int width = column + 1 < terminal.columns() && line.code(column + 1) == Line.TAIL ? 2 : 1;
        double x = PADDING + column * cell.width();
        double y = PADDING + row * cell.height();
        double wide = width * cell.width();
        double stroke = cell.stroke();
        graphics.setFill(colours.cursor());
        if (!isFocused()) {
            graphics.fillRect(x, y, wide, stroke);
            graphics.fillRect(x, y + cell.height() - stroke, wide, stroke);
            graphics.fillRect(x, y, stroke, cell.height());
            graphics.fillRect(x + wide - stroke, y, stroke, cell.height());
        } else if (terminal.modes().shape() == CursorShape.UNDERLINE) {
            graphics.fillRect(x, y + cell.height() - 2 * stroke, wide, 2 * stroke);
        } else if (terminal.modes().shape() == CursorShape.BAR) {
            graphics.fillRect(x, y, 2 * stroke, cell.height());
        } else {
            boolean exchanged = terminal.modes().has(Mode.REVERSE_SCREEN);
            Color text = palette.readable(palette.background(line.style(column), exchanged),
                    Palette.number(colours.cursor()));
            painter.paintCell(line, column, width, x, y, colours.cursor(), text);
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return TerminalColours.metaData();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> screenText();
            case EDITABLE -> true;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /** What is seen, a line feed behind each row. */
    String screenText() {
        StringBuilder text = new StringBuilder();
        for (long number = viewport.top(); number < viewport.end(); number++) {
            text.append(terminal.line(number).text()).append('\n');
        }
        return text.toString();
    }
}
