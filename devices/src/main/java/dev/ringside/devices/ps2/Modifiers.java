package dev.ringside.devices.ps2;

import dev.ringside.devices.input.Key;

/** Which of the keys that change others are held, a bit for each. */
final class Modifiers {
    private static final int CTRL = 0x03;
    private static final int SHIFT = 0x0c;
    private static final int ALT = 0x30;
    private static final int ALL = CTRL | SHIFT | ALT;

    private int held;

    /** Notes that {@code key} went down or came up. */
    void change(Key key, boolean down) {
        int bit = switch (key) {
            case CTRL -> 0x01;
            case CTRL_RIGHT -> 0x02;
            case SHIFT -> 0x04;
            case SHIFT_RIGHT -> 0x08;
            case ALT -> 0x10;
            case ALT_RIGHT -> 0x20;
            default -> 0;
        };
        held = down ? held | bit : held & ~bit;
    }

    boolean ctrl() {
        return (held & CTRL) != 0;
    }

    boolean shift() {
        return (held & SHIFT) != 0;
    }

    boolean alt() {
        return (held & ALT) != 0;
    }

    /** The bits, for a saved state. */
    int bits() {
        return held;
    }

    void restore(int bits) {
        held = bits & ALL;
    }
}
