package dev.ringside.devices.input;

/** Buttons of a pointing device. */
public enum Button {
    /** The first. */
    LEFT,
    /** The wheel pressed. */
    MIDDLE,
    /** The second. */
    RIGHT,
    /** The fourth, "back" in a browser. */
    SIDE,
    /** The fifth, "forward" in a browser. */
    EXTRA
}
