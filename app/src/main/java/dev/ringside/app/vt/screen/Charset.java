package dev.ringside.app.vt.screen;

/** What the graphic characters of ASCII stand for. */
public enum Charset {
    /** Themselves. */
    ASCII,
    /** The pound sign in place of the number sign (ISO 646-GB as DEC has it). */
    UNITED_KINGDOM,
    /** Lines and corners, DEC Special Graphics. */
    LINE_DRAWING;

    /** U+25C6 ... for 0x60 to 0x7e. */
    private static final String LINES = "\u25c6\u2592\u2409\u240c\u240d\u240a\u00b0\u00b1\u2424\u240b\u2518\u2510\u250c\u2514\u253c"
            + "\u23ba\u23bb\u2500\u23bc\u23bd\u251c\u2524\u2534\u252c\u2502\u2264\u2265\u03c0\u2260\u00a3\u00b7";
    private static final int FIRST_LINE = 0x60;

    /** What is shown for a character. */
    public int translate(int codePoint) {
        return switch (this) {
            case ASCII -> codePoint;
            case UNITED_KINGDOM -> codePoint == '#' ? '\u00a3' : codePoint;
            case LINE_DRAWING -> {
                int index = codePoint - FIRST_LINE;
                // 0x5f is a blank there.
                yield index >= 0 && index < LINES.length() ? LINES.charAt(index) : codePoint == '_' ? ' ' : codePoint;
            }
        };
    }

    /** The set that a final character of a designation (SCS) names; unknown ones are shown as ASCII. */
    public static Charset named(char last) {
        return switch (last) {
            case '0' -> LINE_DRAWING;
            case 'A' -> UNITED_KINGDOM;
            default -> ASCII;
        };
    }
}
