package dev.ringside.app.vt.screen;

/**
 * How a cell looks, in one {@code long}: two colours of 26 bits (two bits of kind, 24 of value) and twelve flags. The default style is 0, so that cleared
 * arrays are blank cells.
 */
public final class Style {
    /** Default colours, nothing else. */
    public static final long DEFAULT = 0;

    /** SGR 1. */
    public static final long BOLD = 1L << 52;
    /** SGR 2. */
    public static final long FAINT = 1L << 53;
    /** SGR 3. */
    public static final long ITALIC = 1L << 54;
    /** SGR 5 and 6. */
    public static final long BLINK = 1L << 55;
    /** SGR 7. */
    public static final long INVERSE = 1L << 56;
    /** SGR 8. */
    public static final long HIDDEN = 1L << 57;
    /** SGR 9. */
    public static final long STRIKE = 1L << 58;
    /** SGR 53. */
    public static final long OVERLINE = 1L << 59;
    /** Selective erasing leaves the cell alone (DECSCA). */
    public static final long PROTECTED = 1L << 63;

    /** A colour that the window chooses. */
    public static final int COLOUR_DEFAULT = 0;
    /** One of 256 colours by number. */
    public static final int COLOUR_INDEXED = 1 << 24;
    /** A colour 0xRRGGBB. */
    public static final int COLOUR_RGB = 2 << 24;

    private static final long COLOUR_MASK = (1L << 26) - 1;
    private static final int BACKGROUND_SHIFT = 26;
    private static final int UNDERLINE_SHIFT = 60;
    private static final long UNDERLINE_MASK = 7L << UNDERLINE_SHIFT;

    private Style() {}

    /** The colour of the text: a kind and a value. */
    public static int foreground(long style) {
        return (int) (style & COLOUR_MASK);
    }

    /** The colour behind the text: a kind and a value. */
    public static int background(long style) {
        return (int) (style >>> BACKGROUND_SHIFT & COLOUR_MASK);
    }

    /** The same style with another text colour. */
    public static long withForeground(long style, int colour) {
        return style & ~COLOUR_MASK | colour & COLOUR_MASK;
    }

    /** The same style with another background. */
    public static long withBackground(long style, int colour) {
        return style & ~(COLOUR_MASK << BACKGROUND_SHIFT) | (colour & COLOUR_MASK) << BACKGROUND_SHIFT;
    }

    /** Kind of underline as in SGR 4:n: 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed. */
    public static int underline(long style) {
        return (int) ((style & UNDERLINE_MASK) >>> UNDERLINE_SHIFT);
    }

    /** The same style with another underline. */
    public static long withUnderline(long style, int kind) {
        return style & ~UNDERLINE_MASK | (long) (kind & 7) << UNDERLINE_SHIFT;
    }

    /** What an erased cell keeps: the background ("bce" in terminfo). */
    public static long erased(long style) {
        return style & COLOUR_MASK << BACKGROUND_SHIFT;
    }
}
