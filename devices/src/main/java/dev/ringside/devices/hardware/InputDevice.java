package dev.ringside.devices.hardware;

/** {@code <input type>}. */
public enum InputDevice {
    /** A keyboard. */
    KEYBOARD,
    /** A mouse with relative motion. */
    MOUSE,
    /** A tablet, which gives absolute positions. */
    TABLET
}
