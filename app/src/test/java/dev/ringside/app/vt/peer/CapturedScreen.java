package dev.ringside.app.vt.peer;

import dev.ringside.app.vt.screen.CharacterWidth;
import dev.ringside.app.vt.screen.Charset;
import dev.ringside.app.vt.screen.Style;
import java.util.ArrayList;
import java.util.List;

/** Reads what tmux's {@code capture-pane -e} prints: lines of text with SGR, and SO and SI around line drawing. */
final class CapturedScreen {
    private static final int ESC = 0x1b;

    private final List<List<Cell>> rows = new ArrayList<>();
    private long style;
    private boolean lineDrawing;

    private CapturedScreen() {}

    /** The rows as far as tmux tells them: it leaves erased cells at their ends out, coloured or not. */
    static List<List<Cell>> parse(String captured, int rows) {
        CapturedScreen screen = new CapturedScreen();
        captured.lines().forEach(screen::line);
        while (screen.rows.size() < rows) {
            screen.line("");
        }
        return screen.rows;
    }

    private void line(String text) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == ESC) {
                int end = text.indexOf('m', i);
                select(text.substring(i + 1, end));
                i = end + 1;
            } else if (c == 0x0e || c == 0x0f) {
                lineDrawing = c == 0x0e;
            } else if (CharacterWidth.of(c) == 0 && !cells.isEmpty()) {
                Cell last = cells.removeLast();
                cells.add(new Cell(last.text() + Character.toString(c), last.style()));
            } else {
                int shown = lineDrawing ? Charset.LINE_DRAWING.translate(c) : c;
                cells.add(new Cell(Character.toString(shown), style));
                if (CharacterWidth.of(c) == 2) {
                    cells.add(new Cell("", style));
                }
            }
        }
        rows.add(cells);
    }

    private void select(String parameters) {
        String[] codes = parameters.split(";", -1);
        for (int i = 0; i < codes.length; i++) {
            String[] parts = codes[i].split(":");
            int code = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
            if (code == 38 || code == 48) {
                boolean indexed = codes[i + 1].equals("5");
                int colour = indexed
                        ? Style.COLOUR_INDEXED | Integer.parseInt(codes[i + 2])
                        : Style.COLOUR_RGB | Integer.parseInt(codes[i + 2]) << 16 | Integer.parseInt(codes[i + 3]) << 8
                                | Integer.parseInt(codes[i + 4]);
                style = code == 38 ? Style.withForeground(style, colour) : Style.withBackground(style, colour);
                i += indexed ? 2 : 4;
            } else if (code == 4 && parts.length > 1) {
                style = Style.withUnderline(style, Integer.parseInt(parts[1]));
            } else {
                style = simple(code);
            }
        }
    }

    private long simple(int code) {
        return switch (code) {
            case 0 -> Style.DEFAULT;
            case 1 -> style | Style.BOLD;
            case 2 -> style | Style.FAINT;
            case 3 -> style | Style.ITALIC;
            case 4 -> Style.withUnderline(style, 1);
            case 5 -> style | Style.BLINK;
            case 7 -> style | Style.INVERSE;
            case 8 -> style | Style.HIDDEN;
            case 9 -> style | Style.STRIKE;
            case 39 -> Style.withForeground(style, Style.COLOUR_DEFAULT);
            case 49 -> Style.withBackground(style, Style.COLOUR_DEFAULT);
            case 53 -> style | Style.OVERLINE;
            default -> {
                int colour = Style.COLOUR_INDEXED | code % 10 + (code >= 90 ? 8 : 0);
                boolean background = code / 10 == 4 || code / 10 == 10;
                yield background ? Style.withBackground(style, colour) : Style.withForeground(style, colour);
            }
        };
    }
}
