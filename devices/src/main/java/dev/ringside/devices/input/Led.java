package dev.ringside.devices.input;

/** Lights of a keyboard, driven by the guest. */
public enum Led {
    /** Scroll lock. */
    SCROLL_LOCK,
    /** Num lock. */
    NUM_LOCK,
    /** Caps lock. */
    CAPS_LOCK
}
