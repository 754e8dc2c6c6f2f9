package dev.ringside.app.ui.terminal;

import dev.ringside.app.vt.screen.Style;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/**
 * The colours of cells. Programs choose both colours without knowing the window's theme, so text whose contrast with what is behind it is too low is
 * made lighter or darker until it can be read, in its hue.
 */
final class Palette {
    /** Of WCAG 2: the least for large text and signs; the full 4.5 would turn all colours on white into one brown. */
    private static final double LEAST_CONTRAST = 3.4;
    private static final int REMEMBERED = 4096;
    private static final int[] ON_LIGHT = {0x24292f, 0xcf222e, 0x1a7f37, 0xbf8700, 0x0969da, 0x8250df, 0x1b7c83,
        0xd0d7de,
        0x57606a, 0xe5534b, 0x2da44e, 0xd4a72c, 0x54aeff, 0xa475f9, 0x3bc4cc, 0xffffff};
    private static final int[] ON_DARK = {0x0d1117, 0xe5534b, 0x3fb950, 0xd29922, 0x316dca, 0xb083f0, 0x39c5cf,
        0xc9d1d9,
        0x6e7681, 0xff7b72, 0x56d364, 0xe3b341, 0x6cb6ff, 0xd2a8ff, 0x76e3ea, 0xffffff};
    private static final int[] CUBE_LEVELS = {0, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

    private final int foreground;
    private final int background;
    private final int[] sixteen;
    private final Map<Long, Color> readable = new HashMap<>();
    private final Map<Integer, Color> colours = new HashMap<>();

    /** The colours of a window with these default ones. */
    Palette(Color foreground, Color background) {
        this.foreground = number(foreground);
        this.background = number(background);
        sixteen = luminance(this.background) > 0.4 ? ON_LIGHT : ON_DARK;
    }

    /** Default colour of text, as 0xRRGGBB. */
    int foreground() {
        return foreground;
    }

    /** Default colour behind text, as 0xRRGGBB. */
    int background() {
        return background;
    }

    /** What is behind a cell's text, as 0xRRGGBB; {@code reverseScreen} exchanges all colours (DECSCNM). */
    int background(long style, boolean reverseScreen) {
        boolean exchanged = (style & Style.INVERSE) != 0 ^ reverseScreen;
        return exchanged ? text(style) : resolve(Style.background(style), background);
    }

    /** The colour of a cell's text on {@code behind}; {@code exact}: as it is, though it may be hard to see. */
    Color foreground(long style, boolean reverseScreen, int behind, boolean exact) {
        boolean exchanged = (style & Style.INVERSE) != 0 ^ reverseScreen;
        int text = exchanged ? resolve(Style.background(style), background) : text(style);
        if ((style & Style.FAINT) != 0) {
            text = mix(text, behind, 0.4);
        }
        // A program that hides text by giving it the colour behind it means that.
        boolean hidden = Style.foreground(style) == Style.background(style)
                && Style.foreground(style) != Style.COLOUR_DEFAULT;
        return exact || hidden ? colour(text) : readable(text, behind);
    }

    /** {@code text}, changed as far as it must be to be read on {@code behind}. */
    Color readable(int text, int behind) {
        if (readable.size() > REMEMBERED) {
            readable.clear();
        }
        return readable.computeIfAbsent((long) text << 24 | behind, _ -> colour(adjust(text, behind)));
    }

    /** A colour of its number, 0xRRGGBB. */
    Color colour(int number) {
        if (colours.size() > REMEMBERED) {
            colours.clear();
        }
        return colours.computeIfAbsent(number, n -> Color.rgb(n >> 16 & 0xff, n >> 8 & 0xff, n & 0xff));
    }

    /** 0xRRGGBB of a colour. */
    static int number(Color colour) {
        return (int) Math.round(colour.getRed() * 255) << 16 | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    /** Bold text in one of the eight dark colours has the bright one, as on consoles. */
    private int text(long style) {
        int colour = Style.foreground(style);
        int value = colour & 0xffffff;
        boolean brightened = (style & Style.BOLD) != 0 && (colour & Style.COLOUR_INDEXED) != 0 && value < 8;
        return brightened ? sixteen[value + 8] : resolve(colour, foreground);
    }

    private int resolve(int colour, int standard) {
        int value = colour & 0xffffff;
        if ((colour & Style.COLOUR_RGB) != 0) {
            return value;
        }
        if ((colour & Style.COLOUR_INDEXED) == 0) {
            return standard;
        }
        if (value < 16) {
            return sixteen[value];
        }
        if (value < 232) {
            int cube = value - 16;
            return CUBE_LEVELS[cube / 36] << 16 | CUBE_LEVELS[cube / 6 % 6] << 8 | CUBE_LEVELS[cube % 6];
        }
        int grey = 8 + (value - 232) * 10;
        return grey << 16 | grey << 8 | grey;
    }

    private static int adjust(int text, int behind) {
        int target = luminance(behind) > 0.18 ? 0x000000 : 0xffffff;
        int adjusted = text;
        for (int step = 1; step <= 10 && contrast(adjusted, behind) < LEAST_CONTRAST; step++) {
            adjusted = mix(text, target, step / 10.0);
        }
        return adjusted;
    }

    private static int mix(int one, int other, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = one >> shift & 0xff;
            int to = other >> shift & 0xff;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return mixed;
    }

    private static double contrast(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** Relative luminance, 0 to 1 (WCAG 2). */
    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xff) + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
