package dev.ringside.devices.ps2;

import java.util.Arrays;
import java.util.Optional;

/** Forms of a mouse's packets. A driver asks for one by setting three sample rates in a row. */
enum MouseProtocol {
    /** Three bytes: two axes, three buttons. */
    STANDARD(0x00),
    /** Four bytes: a wheel as well (Microsoft IntelliMouse). */
    WHEEL(0x03, 200, 100, 80),
    /** Four bytes: a wheel and five buttons (Microsoft IntelliMouse Explorer). */
    FIVE_BUTTONS(0x04, 200, 200, 80);

    private final int id;
    // Only compared with; it never leaves the class.
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] knock;

    MouseProtocol(int id, int... knock) {
        this.id = id;
        this.knock = knock;
    }

    /** What the mouse answers when asked for its kind. */
    int id() {
        return id;
    }

    /** The protocol that the last three sample rates, oldest first, ask for. */
    static Optional<MouseProtocol> forKnock(int[] rates) {
        return Arrays.stream(values()).filter(protocol -> Arrays.equals(protocol.knock, rates)).findFirst();
    }
}
