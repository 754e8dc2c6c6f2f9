package dev.ringside.devices.ps2;

/** What a key sends in scan code set 3 apart from its make code. */
enum KeyBehaviour {
    /** Repeats, no release. */
    TYPEMATIC(true, false),
    /** A release, no repeats. */
    MAKE_BREAK(false, true),
    /** Neither. */
    MAKE(false, false),
    /** Both. */
    TYPEMATIC_MAKE_BREAK(true, true);

    private final boolean repeats;
    private final boolean releases;

    KeyBehaviour(boolean repeats, boolean releases) {
        this.repeats = repeats;
        this.releases = releases;
    }

    boolean repeats() {
        return repeats;
    }

    boolean releases() {
        return releases;
    }

    /** What the key with {@code code} does after power-on (IBM PS/2 technical reference, "keyboards (101- and 102-key)", scan code set 3). */
    static KeyBehaviour initial(int code) {
        return switch (code) {
            // Left Ctrl, both Shifts, Caps Lock, left Alt.
            case 0x11, 0x12, 0x59, 0x14, 0x19 -> MAKE_BREAK;
            // Esc, the function keys, Print Screen, Scroll Lock, Pause, right Alt and Ctrl.
            case 0x08, 0x07, 0x0f, 0x17, 0x1f, 0x27, 0x2f, 0x37, 0x3f, 0x47, 0x4f, 0x56, 0x5e, 0x57, 0x5f, 0x62, 0x39,
                    0x58 ->
                MAKE;
            // Insert, Home, End, Page Up, Page Down, and the numeric keypad without its plus.
            case 0x67, 0x6e, 0x65, 0x6f, 0x6d, 0x76, 0x77, 0x7e, 0x84, 0x6c, 0x75, 0x7d, 0x6b, 0x73, 0x74, 0x69, 0x72,
                    0x7a, 0x70, 0x71, 0x79 ->
                MAKE;
            default -> TYPEMATIC;
        };
    }
}
