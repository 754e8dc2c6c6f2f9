package dev.ringside.devices.virtio.input;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.virtio.VirtioType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Kinds of input devices: what events each has, and how it tells of what a person did. */
public enum InputKind {
    /** A keyboard with every key there is, and three lights. */
    KEYBOARD("keyboard", 1, VirtioType.KEYBOARD, Map.of(
            EventCode.TYPE_KEY, bits(Arrays.stream(Key.values()).mapToInt(Key::evdev)),
            EventCode.TYPE_LED,
            bits(IntStream.of(EventCode.LED_NUM_LOCK, EventCode.LED_CAPS_LOCK, EventCode.LED_SCROLL_LOCK)), // The guest repeats held keys itself.
            EventCode.TYPE_REPEAT, bits(IntStream.of(0, 1)))),
    /** A mouse with five buttons and a wheel for both directions. */
    MOUSE("mouse", 2, VirtioType.POINTER, Map.of(EventCode.TYPE_KEY, buttons(), EventCode.TYPE_RELATIVE,
            bits(IntStream.of(EventCode.AXIS_X, EventCode.AXIS_Y, EventCode.WHEEL, EventCode.HORIZONTAL_WHEEL)))),
    /** The same with absolute positions. */
    TABLET("tablet", 3, VirtioType.POINTER, Map.of(EventCode.TYPE_KEY, buttons(), EventCode.TYPE_ABSOLUTE,
            bits(IntStream.of(EventCode.AXIS_X, EventCode.AXIS_Y)), EventCode.TYPE_RELATIVE,
            bits(IntStream.of(EventCode.WHEEL, EventCode.HORIZONTAL_WHEEL))));

    private final String label;
    private final int product;
    private final VirtioType type;
    // A map that Map.of made, of sets that are only read.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<Integer, BitSet> events;

    InputKind(String label, int product, VirtioType type, Map<Integer, BitSet> events) {
        this.label = label;
        this.product = product;
        this.type = type;
        this.events = events;
    }

    private static BitSet buttons() {
        return bits(Arrays.stream(Button.values()).mapToInt(InputKind::code));
    }

    private static BitSet bits(IntStream codes) {
        BitSet bits = new BitSet();
        codes.forEach(bits::set);
        return bits;
    }

    private static int code(Button button) {
        return switch (button) {
            case LEFT -> EventCode.BUTTON_LEFT;
            case MIDDLE -> EventCode.BUTTON_MIDDLE;
            case RIGHT -> EventCode.BUTTON_RIGHT;
            case SIDE -> EventCode.BUTTON_SIDE;
            case EXTRA -> EventCode.BUTTON_EXTRA;
        };
    }

    /** Name for people, in lower case. */
    String label() {
        return label;
    }

    /** Product number, which tells kinds apart for the guest's settings. */
    int product() {
        return product;
    }

    VirtioType type() {
        return type;
    }

    /** Codes it has events of type {@code eventType} with. */
    BitSet codes(int eventType) {
        return events.getOrDefault(eventType, new BitSet());
    }

    /** Whether positions along axis {@code axis} are absolute, from 0 to {@link InputEvent#POINTER_MAX}. */
    boolean absolute(int axis) {
        return codes(EventCode.TYPE_ABSOLUTE).get(axis);
    }

    /** Whether it can tell of events like {@code event}. */
    boolean accepts(InputEvent event) {
        return switch (event) {
            case InputEvent.KeyChange change -> this == KEYBOARD && change.key().evdev() != 0;
            case InputEvent.PointerMove _ -> this == MOUSE;
            case InputEvent.PointerAt _ -> this == TABLET;
            case InputEvent.PointerButton _,InputEvent.Wheel _ -> this != KEYBOARD;
        };
    }

    /** How {@code event} is told. */
    static List<EventMessage> messages(InputEvent event) {
        return switch (event) {
            case InputEvent.KeyChange change ->
                List.of(new EventMessage(EventCode.TYPE_KEY, change.key().evdev(), change.down() ? 1 : 0));
            case InputEvent.PointerMove move -> pair(EventCode.TYPE_RELATIVE, EventCode.AXIS_X, move.dx(),
                    EventCode.AXIS_Y, move.dy());
            case InputEvent.PointerAt place -> List.of(
                    new EventMessage(EventCode.TYPE_ABSOLUTE, EventCode.AXIS_X, place.x()),
                    new EventMessage(EventCode.TYPE_ABSOLUTE, EventCode.AXIS_Y, place.y()));
            case InputEvent.PointerButton change ->
                List.of(new EventMessage(EventCode.TYPE_KEY, code(change.button()), change.down() ? 1 : 0));
            case InputEvent.Wheel turn -> pair(EventCode.TYPE_RELATIVE, EventCode.HORIZONTAL_WHEEL, turn.dx(),
                    EventCode.WHEEL, turn.dy());
        };
    }

    /** Relative movements of zero are none. */
    private static List<EventMessage> pair(int type, int firstCode, int first, int secondCode, int second) {
        return IntStream.of(0, 1).filter(i -> (i == 0 ? first : second) != 0)
                .mapToObj(i -> new EventMessage(type, i == 0 ? firstCode : secondCode, i == 0 ? first : second))
                .toList();
    }
}
