package dev.ringside.app.vt.input;

/** Keys held down with another one, or with a mouse button. */
public record Modifiers(boolean shift, boolean alt, boolean control, boolean meta) {
    /** None. */
    public static final Modifiers NONE = new Modifiers(false, false, false, false);

    /** The number that xterm puts into a key's sequence; 1 means none. */
    int parameter() {
        return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0) + (meta ? 8 : 0);
    }

    /** The bits that xterm adds to a mouse button. */
    int mouseBits() {
        return (shift ? 4 : 0) + (alt || meta ? 8 : 0) + (control ? 16 : 0);
    }
}
