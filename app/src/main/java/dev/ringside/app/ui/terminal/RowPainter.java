package dev.ringside.app.ui.terminal;

import dev.ringside.app.vt.screen.Line;
import dev.ringside.app.vt.screen.Style;
import java.util.function.IntPredicate;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints one row of cells: areas, text in runs of one style, lines below and through it. */
final class RowPainter {
    /** Characters before this one are in every monospaced font and have its width. */
    private static final int COMMON = 0x250;

    private final GraphicsContext graphics;
    private CellMetrics cell;
    private Palette palette;
    private boolean reverseScreen;
    private final StringBuilder run = new StringBuilder();
    /** What is behind each cell, as 0xRRGGBB. */
    private int[] behind = new int[0];

    RowPainter(GraphicsContext graphics, CellMetrics cell, Palette palette) {
        this.graphics = graphics;
        this.cell = cell;
        this.palette = palette;
        graphics.setTextBaseline(VPos.BASELINE);
    }

    void setCell(CellMetrics newCell) {
        cell = newCell;
    }

    void setPalette(Palette newPalette) {
        palette = newPalette;
    }

    void setReverseScreen(boolean reverse) {
        reverseScreen = reverse;
    }

    /** Colours laid over a row's own: 0xRRGGBB for a column, or -1. */
    interface Overlay {
        /** Nothing laid over. */
        Overlay NONE = _ -> -1;

        int colour(int column);
    }

    /** Paints the cells of {@code line} with their upper left corner at a place. */
    void paint(Line line, int columns, double x, double y, Overlay overlay) {
        if (behind.length < columns) {
            behind = new int[columns];
        }
        paintAreas(line, columns, x, y, overlay);
        for (int column = 0; column < columns;) {
            column = Math.max(column + 1, paintRun(line, column, columns, x, y));
        }
    }

    /** Paints the character at a column, of {@code width} cells, in two colours of its own. */
    void paintCell(Line line, int column, int width, double x, double y, Color area, Color text) {
        graphics.setFill(area);
        graphics.fillRect(x, y, width * cell.width(), cell.height());
        if (line.code(column) > ' ' && (line.style(column) & Style.HIDDEN) == 0) {
            graphics.setFill(text);
            paintSingle(line, column, column + width, x, y);
        }
    }

    private void paintAreas(Line line, int columns, double x, double y, Overlay overlay) {
        for (int column = 0; column < columns; column++) {
            int laidOver = overlay.colour(column);
            behind[column] = laidOver >= 0 ? laidOver : palette.background(line.style(column), reverseScreen);
        }
        for (int from = 0; from < columns;) {
            int to = end(from, columns, column -> behind[column] == behind[column - 1]);
            graphics.setFill(palette.colour(behind[from]));
            graphics.fillRect(x + from * cell.width(), y, (to - from) * cell.width(), cell.height());
            from = to;
        }
    }

    /** Paints what is written from a column on in one style; answers the column behind it. */
    private int paintRun(Line line, int from, int columns, double x, double y) {
        int code = line.code(from);
        long style = line.style(from);
        if (code == Line.TAIL) {
            return from + 1;
        }
        int to;
        Color colour = palette.foreground(style, reverseScreen, behind[from], BoxDrawing.isBlock(code));
        boolean hidden = (style & Style.HIDDEN) != 0;
        double left = x + from * cell.width();
        graphics.setFill(colour);
        if (isCommon(line, from)) {
            to = end(from, columns, column -> line.style(column) == style && behind[column] == behind[from]
                    && isCommon(line, column));
            run.setLength(0);
            boolean ink = false;
            for (int column = from; column < to; column++) {
                int c = line.code(column);
                ink |= c > ' ';
                run.append(c == Line.BLANK ? ' ' : (char) c);
            }
            if (ink && !hidden) {
                graphics.setFont(cell.font((style & Style.BOLD) != 0, (style & Style.ITALIC) != 0));
                graphics.fillText(run.toString(), left, y + cell.baseline());
            }
        } else {
            to = from + 1 < columns && line.code(from + 1) == Line.TAIL ? from + 2 : from + 1;
            if (!hidden) {
                paintSingle(line, from, to, left, y);
            }
        }
        paintLines(style, left, y, (to - from) * cell.width());
        return to;
    }

    private void paintSingle(Line line, int from, int to, double left, double y) {
        int code = line.code(from);
        if (BoxDrawing.knows(code) && line.marks(from).isEmpty()) {
            BoxDrawing.draw(graphics, code, left, y, cell);
            return;
        }
        run.setLength(0);
        line.appendText(run, from, to);
        long style = line.style(from);
        graphics.setFont(cell.font((style & Style.BOLD) != 0, (style & Style.ITALIC) != 0));
        // A font that stands in for the one without the character may be wider.
        graphics.fillText(run.toString(), left, y + cell.baseline(), (to - from) * cell.width() * 1.15);
    }

    private void paintLines(long style, double left, double y, double width) {
        int underline = Style.underline(style);
        double stroke = cell.stroke();
        double below = y + Math.min(cell.baseline() + 2 * stroke, cell.height() - stroke);
        if (underline == 2) {
            double second = y + cell.height() - stroke;
            graphics.fillRect(left, Math.min(below, second - 2 * stroke), width, stroke);
            graphics.fillRect(left, second, width, stroke);
        } else if (underline == 1) {
            graphics.fillRect(left, below, width, stroke);
        } else if (underline > 2) {
            double dash = underline == 4 ? stroke : 3 * stroke;
            double lift = underline == 3 ? stroke : 0;
            for (double at = 0, up = 0; at < width; at += underline == 3 ? dash : 2 * dash, up = lift - up) {
                graphics.fillRect(left + at, below - up, Math.min(dash, width - at), stroke);
            }
        }
        if ((style & Style.STRIKE) != 0) {
            graphics.fillRect(left, y + cell.snap(cell.baseline() * 0.68), width, stroke);
        }
        if ((style & Style.OVERLINE) != 0) {
            graphics.fillRect(left, y, width, stroke);
        }
    }

    private static boolean isCommon(Line line, int column) {
        int code = line.code(column);
        return code >= 0 && code < COMMON && line.marks(column).isEmpty();
    }

    private static int end(int from, int columns, IntPredicate goesOn) {
        int to = from + 1;
        while (to < columns && goesOn.test(to)) {
            to++;
        }
        return to;
    }
}
