package dev.ringside.app.vt.screen;

/** How many cells a character takes: none for marks on the one before, two for East Asian wide and emoji (Unicode TR 11). */
public final class CharacterWidth {
    /** First and last code points of what is wide without being emoji: East_Asian_Width W and F. */
    private static final int[] WIDE = {0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x3247, 0x3250, 0x4dbf,
        0x4e00, 0xa4cf,
        0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6,
        0x16fe0, 0x18cff,
        0x18d00, 0x18d08, 0x1aff0, 0x1b2ff, 0x1f200, 0x1f320, 0x20000, 0x2fffd, 0x30000, 0x3fffd};
    private static final int BASIC_PLANE = 0x10000;
    private static final byte[] BASIC = new byte[BASIC_PLANE];

    static {
        for (int c = 0; c < BASIC_PLANE; c++) {
            BASIC[c] = (byte) compute(c);
        }
    }

    private CharacterWidth() {}

    /** 0, 1 or 2 for a graphic character. */
    public static int of(int codePoint) {
        return codePoint < BASIC_PLANE ? BASIC[codePoint] : compute(codePoint);
    }

    private static int compute(int c) {
        if (c < 0x300) {
            return 1;
        }
        // Vowels and final consonants of Hangul join the syllable before.
        if (c >= 0x1160 && c <= 0x11ff || c >= 0xd7b0 && c <= 0xd7ff) {
            return 0;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) {
            if (c <= WIDE[i + 1]) {
                return true;
            }
        }
        // Flags are pairs of letters, each of them narrow.
        return Character.isEmojiPresentation(c) && (c < 0x1f1e6 || c > 0x1f1ff);
    }
}
