package dev.ringside.app.vt.mode;

/** How the cursor looks (DECSCUSR). */
public enum CursorShape {
    /** A full cell. */
    BLOCK,
    /** A line below the character. */
    UNDERLINE,
    /** A line before the character. */
    BAR
}
