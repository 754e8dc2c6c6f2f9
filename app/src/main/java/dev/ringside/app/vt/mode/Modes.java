package dev.ringside.app.vt.mode;

import java.util.EnumSet;
import java.util.Set;

/** The switches of a terminal: what is not a matter of its screen, but of keys, mouse and window. */
public final class Modes {
    private static final Set<Mode> INITIAL = EnumSet.of(Mode.AUTO_WRAP, Mode.CURSOR_VISIBLE, Mode.CURSOR_BLINK,
            Mode.ALTERNATE_SCROLL);

    private final EnumSet<Mode> on = EnumSet.copyOf(INITIAL);
    private MouseTracking mouse = MouseTracking.OFF;
    private boolean sgrMouse;
    private CursorShape shape = CursorShape.BLOCK;

    /** Those of a terminal just switched on. */
    public Modes() {}

    /** Whether a mode is on. */
    public boolean has(Mode mode) {
        return on.contains(mode);
    }

    /** Which mouse events the guest wants. */
    public MouseTracking mouse() {
        return mouse;
    }

    /** Whether mouse events are encoded as decimal numbers (mode 1006) instead of bytes. */
    public boolean sgrMouse() {
        return sgrMouse;
    }

    /** How the cursor looks. */
    public CursorShape shape() {
        return shape;
    }

    /** Switches a mode. */
    public void set(Mode mode, boolean value) {
        if (value) {
            on.add(mode);
        } else {
            on.remove(mode);
        }
    }

    /** Says which mouse events the guest wants. */
    public void setMouse(MouseTracking tracking) {
        mouse = tracking;
    }

    /** Says how mouse events are encoded. */
    public void setSgrMouse(boolean value) {
        sgrMouse = value;
    }

    /** Says how the cursor looks. */
    public void setShape(CursorShape newShape) {
        shape = newShape;
    }

    /** As at the beginning (RIS). */
    public void reset() {
        on.clear();
        on.addAll(INITIAL);
        mouse = MouseTracking.OFF;
        sgrMouse = false;
        shape = CursorShape.BLOCK;
    }

    /** What DECSTR resets. */
    public void softReset() {
        on.removeAll(EnumSet.of(Mode.INSERT, Mode.ORIGIN, Mode.APPLICATION_CURSOR, Mode.APPLICATION_KEYPAD));
        on.add(Mode.AUTO_WRAP);
        on.add(Mode.CURSOR_VISIBLE);
    }
}
