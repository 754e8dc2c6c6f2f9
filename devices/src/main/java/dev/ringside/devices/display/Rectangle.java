package dev.ringside.devices.display;

/**
 * Part of a screen, in pixels from its upper left corner.
 *
 * @param width
 *            0 if it is empty
 */
public record Rectangle(int x, int y, int width, int height) {
    /** Nothing. */
    public static final Rectangle EMPTY = new Rectangle(0, 0, 0, 0);

    /** Whether it has no pixels. */
    public boolean isEmpty() {
        return width == 0 || height == 0;
    }
}
