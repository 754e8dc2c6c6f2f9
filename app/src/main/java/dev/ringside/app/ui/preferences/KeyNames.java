package dev.ringside.app.ui.preferences;

import dev.ringside.devices.input.Key;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys as people write them. */
public final class KeyNames {
    private static final List<Key> MODIFIERS = List.of(Key.CTRL, Key.CTRL_RIGHT, Key.ALT, Key.ALT_RIGHT, Key.SHIFT,
            Key.SHIFT_RIGHT,
            Key.META, Key.META_RIGHT);

    private KeyNames() {}

    /** Keys pressed together, modifiers first: {@code Ctrl+Alt+F1}. */
    public static String of(Set<Key> keys) {
        return keys.stream().sorted(Comparator.comparingInt(KeyNames::place).thenComparing(Comparator.naturalOrder()))
                .map(KeyNames::of).collect(Collectors.joining("+"));
    }

    private static int place(Key key) {
        int place = MODIFIERS.indexOf(key);
        return place < 0 ? MODIFIERS.size() : place;
    }

    private static String of(Key key) {
        return switch (key) {
            case CTRL -> "Ctrl";
            case CTRL_RIGHT -> "Ctrl (R)";
            case ALT -> "Alt";
            case ALT_RIGHT -> "AltGr";
            case SHIFT -> "Shift";
            case SHIFT_RIGHT -> "Shift (R)";
            case META -> "Super";
            case META_RIGHT -> "Super (R)";
            default -> {
                String name = key.name().replace("DIGIT_", "").replace('_', ' ');
                yield name.length() <= 3
                        ? name
                        : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
            }
        };
    }
}
