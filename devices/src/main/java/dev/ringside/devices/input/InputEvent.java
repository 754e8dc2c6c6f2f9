package dev.ringside.devices.input;

/** Something a person did. */
public sealed interface InputEvent {
    /** The right and lower edge of the screen in {@link PointerAt}. */
    int POINTER_MAX = 32_767;

    /** A key went down or came up. Keyboards repeat held keys themselves: a key that is down does not go down again. */
    record KeyChange(Key key, boolean down) implements InputEvent {}

    /** The pointer moved by {@code dx} steps to the right and {@code dy} steps down. */
    record PointerMove(int dx, int dy) implements InputEvent {}

    /**
     * The pointer is at a place of the screen.
     *
     * @param x
     *            0 at the left to {@link #POINTER_MAX} at the right edge
     * @param y
     *            0 at the top to {@link #POINTER_MAX} at the bottom
     */
    record PointerAt(int x, int y) implements InputEvent {

        /** Limits the place to the screen. */
        public PointerAt {
            x = Math.clamp(x, 0, POINTER_MAX);
            y = Math.clamp(y, 0, POINTER_MAX);
        }
    }

    /** A button of the pointing device went down or came up. */
    record PointerButton(Button button, boolean down) implements InputEvent {}

    /** The wheel turned by {@code dx} notches to the right and {@code dy} notches up, away from the person. */
    record Wheel(int dx, int dy) implements InputEvent {}
}
