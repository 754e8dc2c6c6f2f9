package dev.ringside.app.ui.terminal;

import javafx.scene.canvas.GraphicsContext;

/**
 * Draws lines, corners and blocks (U+2500 to U+259F) from edge to edge of their cells: a font's own leave gaps between rows. Dashed and rounded lines and
 * diagonals are left to the font.
 */
final class BoxDrawing {
    private static final int FIRST = 0x2500;
    private static final int FIRST_BLOCK = 0x2580;
    private static final int LAST = 0x259f;
    private static final int HEAVY = 2;
    private static final int DOUBLE = 3;
    /** For each of U+2500 to U+257F two hexadecimal digits: two bits each for the arms left, up, right and down. 0 none, 1 light, 2 heavy, 3 double. */
    private static final String ARMS = """
            4488112200000000000000000509060a4181428214182428509060a015192516\
            26291a2a5191615262a192a24585498946864a8a5494589864a468a855955999\
            655666a569965aa99aa66aaa00000000cc330d070fc143c31c343cd070f01d37\
            3fd173f3cd47cfdc74fcdd77ff00000000000000401004018020080248128421""";
    /** For each of U+2596 to U+259F the quarters: 8 upper left, 4 upper right, 2 lower left, 1 lower right. */
    private static final int[] QUARTERS = {2, 1, 8, 11, 9, 14, 13, 4, 6, 7};

    private BoxDrawing() {}

    /** Whether {@link #draw} can draw a character. */
    static boolean knows(int code) {
        return code >= FIRST && code <= LAST && (code >= FIRST_BLOCK || arms(code) != 0);
    }

    /** Whether a character is an area of a picture, whose colour is to be left as it is. */
    static boolean isBlock(int code) {
        return code >= FIRST_BLOCK && code <= LAST;
    }

    private static int arms(int code) {
        int at = (code - FIRST) * 2;
        return Character.digit(ARMS.charAt(at), 16) << 4 | Character.digit(ARMS.charAt(at + 1), 16);
    }

    /** Draws a character into the cell at a place, in the context's fill colour. */
    static void draw(GraphicsContext graphics, int code, double x, double y, CellMetrics cell) {
        if (code >= FIRST_BLOCK) {
            block(graphics, code, x, y, cell);
            return;
        }
        int arms = arms(code);
        int left = arms >> 6;
        int up = arms >> 4 & 3;
        int right = arms >> 2 & 3;
        int down = arms & 3;
        double stroke = cell.stroke();
        double centreX = x + cell.snap((cell.width() - stroke) / 2);
        double centreY = y + cell.snap((cell.height() - stroke) / 2);
        for (int side = -1; side <= 1; side++) {
            if (covers(left, side)) {
                double end = centreX + stroke + reach(left, side, up, down, right) * stroke;
                graphics.fillRect(x, centreY + side * stroke, end - x, stroke);
            }
            if (covers(right, side)) {
                double start = centreX - reach(right, side, up, down, left) * stroke;
                graphics.fillRect(start, centreY + side * stroke, x + cell.width() - start, stroke);
            }
            if (covers(up, side)) {
                double end = centreY + stroke + reach(up, side, left, right, down) * stroke;
                graphics.fillRect(centreX + side * stroke, y, stroke, end - y);
            }
            if (covers(down, side)) {
                double start = centreY - reach(down, side, left, right, up) * stroke;
                graphics.fillRect(centreX + side * stroke, start, stroke, y + cell.height() - start);
            }
        }
    }

    /** Whether an arm has a stroke in the middle (0) or beside it (-1, 1). */
    private static boolean covers(int arm, int side) {
        return arm == HEAVY || arm == DOUBLE && side != 0 || arm != 0 && arm != DOUBLE && side == 0;
    }

    /** How many strokes beyond the middle one an arm's stroke ends; {@code before} and {@code after} are the arms across it. */
    private static int reach(int arm, int side, int before, int after, int opposite) {
        if (arm == DOUBLE) {
            int near = side < 0 ? before : after;
            int far = side < 0 ? after : before;
            if (near == DOUBLE) {
                return -1;
            }
            return near == 0 && far == DOUBLE ? 1 : 0;
        }
        if (opposite == 0 && before == DOUBLE && after == DOUBLE) {
            return -1;
        }
        int widest = Math.max(before, after);
        return opposite == 0 && widest > 1 ? 1 : 0;
    }

    private static void block(GraphicsContext graphics, int code, double x, double y, CellMetrics cell) {
        double width = cell.width();
        double height = cell.height();
        double halfWidth = cell.snap(width / 2);
        double halfHeight = cell.snap(height / 2);
        if (code == 0x2580) {
            graphics.fillRect(x, y, width, halfHeight);
        } else if (code <= 0x2588) {
            double part = code == 0x2584 ? height - halfHeight : cell.snap(height * (code - 0x2580) / 8);
            graphics.fillRect(x, y + height - part, width, part);
        } else if (code <= 0x258f) {
            graphics.fillRect(x, y, cell.snap(width * (0x2590 - code) / 8), height);
        } else if (code == 0x2590) {
            graphics.fillRect(x + halfWidth, y, width - halfWidth, height);
        } else if (code <= 0x2593) {
            double alpha = graphics.getGlobalAlpha();
            graphics.setGlobalAlpha(alpha * (code - 0x2590) / 4);
            graphics.fillRect(x, y, width, height);
            graphics.setGlobalAlpha(alpha);
        } else if (code == 0x2594) {
            graphics.fillRect(x, y, width, Math.max(cell.stroke(), cell.snap(height / 8)));
        } else if (code == 0x2595) {
            double part = Math.max(cell.stroke(), cell.snap(width / 8));
            graphics.fillRect(x + width - part, y, part, height);
        } else {
            int quarters = QUARTERS[code - 0x2596];
            for (int i = 0; i < 4; i++) {
                if ((quarters & 8 >> i) != 0) {
                    boolean atRight = i % 2 == 1;
                    boolean below = i > 1;
                    graphics.fillRect(x + (atRight ? halfWidth : 0), y + (below ? halfHeight : 0),
                            atRight ? width - halfWidth : halfWidth, below ? height - halfHeight : halfHeight);
                }
            }
        }
    }
}
