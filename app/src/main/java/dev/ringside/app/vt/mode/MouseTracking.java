package dev.ringside.app.vt.mode;

/** Which mouse events a guest wants to hear of, and the number of the mode that asks for it. */
public enum MouseTracking {
    /** None. */
    OFF(0),
    /** Presses (X10). */
    PRESSES(9),
    /** Presses, releases and the wheel. */
    BUTTONS(1000),
    /** Movement with a button down as well. */
    DRAGS(1002),
    /** All movement. */
    ALL(1003);

    private final int number;

    MouseTracking(int number) {
        this.number = number;
    }

    /** The DEC private mode that asks for it; 0 for {@link #OFF}. */
    public int number() {
        return number;
    }
}
