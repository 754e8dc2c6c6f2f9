package dev.ringside.app.vt;

import dev.ringside.app.vt.parser.ControlSequence;
import dev.ringside.app.vt.screen.Style;

/** Select Graphic Rendition (SGR): ECMA-48, 8.3.117; colours of xterm and ITU T.416. */
final class Rendition {
    private static final int BRIGHT = 8;

    private Rendition() {}

    /** The style that {@code sequence} makes of {@code style}. */
    static long apply(ControlSequence sequence, long style) {
        long result = style;
        int count = Math.max(1, sequence.count());
        for (int i = 0; i < count;) {
            int parts = 1;
            while (sequence.isPart(i + parts)) {
                parts++;
            }
            int code = sequence.parameter(i, 0);
            if (code == 38 || code == 48 || code == 58) {
                int used = parts > 1 ? parts : flatLength(sequence, i);
                int colour = parts > 1 ? partsColour(sequence, i, parts) : flatColour(sequence, i);
                if (colour >= 0 && code != 58) {
                    result = code == 38 ? Style.withForeground(result, colour) : Style.withBackground(result, colour);
                }
                i += used;
            } else {
                result = code == 4 && parts > 1
                        ? Style.withUnderline(result, Math.min(5, sequence.parameter(i + 1, 1)))
                        : simple(result, code);
                i += parts;
            }
        }
        return result;
    }

    private static long simple(long style, int code) {
        return switch (code) {
            case 0 -> style & Style.PROTECTED;
            case 1 -> style | Style.BOLD;
            case 2 -> style | Style.FAINT;
            case 3 -> style | Style.ITALIC;
            case 4 -> Style.withUnderline(style, 1);
            case 5, 6 -> style | Style.BLINK;
            case 7 -> style | Style.INVERSE;
            case 8 -> style | Style.HIDDEN;
            case 9 -> style | Style.STRIKE;
            case 21 -> Style.withUnderline(style, 2);
            case 22 -> style & ~(Style.BOLD | Style.FAINT);
            case 23 -> style & ~Style.ITALIC;
            case 24 -> Style.withUnderline(style, 0);
            case 25 -> style & ~Style.BLINK;
            case 27 -> style & ~Style.INVERSE;
            case 28 -> style & ~Style.HIDDEN;
            case 29 -> style & ~Style.STRIKE;
            case 30, 31, 32, 33, 34, 35, 36, 37 -> Style.withForeground(style, Style.COLOUR_INDEXED | code - 30);
            case 39 -> Style.withForeground(style, Style.COLOUR_DEFAULT);
            case 40, 41, 42, 43, 44, 45, 46, 47 -> Style.withBackground(style, Style.COLOUR_INDEXED | code - 40);
            case 49 -> Style.withBackground(style, Style.COLOUR_DEFAULT);
            case 53 -> style | Style.OVERLINE;
            case 55 -> style & ~Style.OVERLINE;
            case 90, 91, 92, 93, 94, 95, 96, 97 ->
                Style.withForeground(style, Style.COLOUR_INDEXED | BRIGHT + code - 90);
            case 100, 101, 102, 103, 104, 105, 106, 107 ->
                Style.withBackground(style, Style.COLOUR_INDEXED | BRIGHT + code - 100);
            default -> style;
        };
    }

    /** 38;5;n or 38;2;r;g;b: -1 if it is neither. */
    private static int flatColour(ControlSequence sequence, int i) {
        return switch (sequence.parameter(i + 1, 0)) {
            case 2 -> rgb(sequence, i + 2);
            case 5 -> indexed(sequence.parameter(i + 2, 0));
            default -> -1;
        };
    }

    private static int flatLength(ControlSequence sequence, int i) {
        return switch (sequence.parameter(i + 1, 0)) {
            case 2 -> 5;
            case 5 -> 3;
            default -> 2;
        };
    }

    /** 38:5:n, 38:2:r:g:b or, with a colour space, 38:2:s:r:g:b. */
    private static int partsColour(ControlSequence sequence, int i, int parts) {
        return switch (sequence.parameter(i + 1, 0)) {
            case 2 -> parts < 5 ? -1 : rgb(sequence, parts == 5 ? i + 2 : i + 3);
            case 5 -> indexed(sequence.parameter(i + 2, 0));
            default -> -1;
        };
    }

    private static int rgb(ControlSequence sequence, int i) {
        int red = sequence.parameter(i, 0);
        int green = sequence.parameter(i + 1, 0);
        int blue = sequence.parameter(i + 2, 0);
        return (red | green | blue) > 255 ? -1 : Style.COLOUR_RGB | red << 16 | green << 8 | blue;
    }

    private static int indexed(int number) {
        return number > 255 ? -1 : Style.COLOUR_INDEXED | number;
    }

    /** The parameters of an SGR that makes {@code style} of the default, for DECRQSS. */
    static String describe(long style) {
        StringBuilder text = new StringBuilder("0");
        long[] flags = {Style.BOLD, Style.FAINT, Style.ITALIC, 0, Style.BLINK, 0, Style.INVERSE, Style.HIDDEN,
            Style.STRIKE};
        for (int i = 0; i < flags.length; i++) {
            if ((style & flags[i]) != 0) {
                text.append(';').append(i + 1);
            }
        }
        int underline = Style.underline(style);
        if (underline > 0) {
            text.append(underline == 1 ? ";4" : ";4:" + underline);
        }
        describe(text, Style.foreground(style), 30);
        describe(text, Style.background(style), 40);
        return text.toString();
    }

    private static void describe(StringBuilder text, int colour, int base) {
        int value = colour & 0xffffff;
        if ((colour & Style.COLOUR_RGB) != 0) {
            text.append(';').append(base + 8).append(":2::").append(value >> 16).append(':').append(value >> 8 & 0xff)
                    .append(':').append(value & 0xff);
        } else if ((colour & Style.COLOUR_INDEXED) != 0) {
            if (value < BRIGHT) {
                text.append(';').append(base + value);
            } else if (value < 2 * BRIGHT) {
                text.append(';').append(base + 60 + value - BRIGHT);
            } else {
                text.append(';').append(base + 8).append(":5:").append(value);
            }
        }
    }
}
