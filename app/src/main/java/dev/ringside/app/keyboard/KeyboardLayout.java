package dev.ringside.app.keyboard;

import dev.ringside.devices.input.Key;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest's layout prints on the keys of a PC's keyboard, for those layouts whose guests are likely to be typed at. In the tables a key's place
 * in a row is that of {@link Rows}; a blank is a key that prints nothing, and a combining accent is a dead key. Source: the layouts of X's keyboard
 * configuration database, of which only what all systems agree on is here.
 */
public enum KeyboardLayout {
    /** English (US). */
    US("us", List.of("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'\\", " zxcvbnm,./"),
            List.of("~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"|", " ZXCVBNM<>?"), List.of("", "", "", "")),
    /** English (UK). */
    GB("gb", List.of("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'#", "\\zxcvbnm,./"),
            List.of("¬!\"£$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:@~", "|ZXCVBNM<>?"),
            List.of("    €", "  é   úíó", "á", "")),
    /** German. */
    DE("de", List.of("\u03021234567890ß\u0301", "qwertzuiopü+", "asdfghjklöä#", "<yxcvbnm,.-"),
            List.of("°!\"§$%&/()=?\u0300", "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ'", ">YXCVBNM;:_"),
            List.of("  ²³   {[]}\\", "@ €        ~", "", "|      µ")),
    /** French. */
    FR("fr", List.of("²&é\"'(-è_çà)=", "azertyuiop\u0302$", "qsdfghjklmù*", "<wxcvbn,;:!"),
            List.of(" 1234567890°+", "AZERTYUIOP\u0308£", "QSDFGHJKLM%µ", ">WXCVBN?./§"),
            List.of("  ~#{[|`\\^@]}", "  €        ¤", "", "")),
    /** Spanish. */
    ES("es", List.of("º1234567890'¡", "qwertyuiop\u0300+", "asdfghjklñ\u0301ç", "<zxcvbnm,.-"),
            List.of("ª!\"·$%&/()=?¿", "QWERTYUIOP\u0302*", "ASDFGHJKLÑ\u0308Ç", ">ZXCVBNM;:_"),
            List.of("\\|@#~€¬", "          []", "          {}", "")),
    /** Italian. */
    IT("it", List.of("\\1234567890'ì", "qwertyuiopè+", "asdfghjklòàù", "<zxcvbnm,.-"),
            List.of("|!\"£$%&/()=?^", "QWERTYUIOPé*", "ASDFGHJKLç°§", ">ZXCVBNM;:_"),
            List.of("", "  €       []", "         @#", ""));

    /** What a dead key followed by the space bar prints. */
    private static final Map<Character, Character> ALONE = Map.of('\u0302', '^', '\u0301', '´', '\u0300', '`',
            '\u0308', '¨');

    /** The keys that print something, row by row from the top, from left to right. Apart, since constants of an enum are made before its other fields. */
    private static final class Rows {
        private static final List<List<Key>> KEYS = List.of(
                List.of(Key.GRAVE_ACCENT, Key.DIGIT_1, Key.DIGIT_2, Key.DIGIT_3, Key.DIGIT_4, Key.DIGIT_5, Key.DIGIT_6,
                        Key.DIGIT_7, Key.DIGIT_8, Key.DIGIT_9, Key.DIGIT_0, Key.MINUS, Key.EQUAL),
                List.of(Key.Q, Key.W, Key.E, Key.R, Key.T, Key.Y, Key.U, Key.I, Key.O, Key.P, Key.BRACKET_LEFT,
                        Key.BRACKET_RIGHT),
                List.of(Key.A, Key.S, Key.D, Key.F, Key.G, Key.H, Key.J, Key.K, Key.L, Key.SEMICOLON, Key.APOSTROPHE,
                        Key.BACKSLASH),
                List.of(Key.LESS, Key.Z, Key.X, Key.C, Key.V, Key.B, Key.N, Key.M, Key.COMMA, Key.DOT, Key.SLASH));
    }

    private final String xkbName;
    // Filled by the constructor, and only read from then on.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<Character, List<List<Key>>> chords = new HashMap<>();

    KeyboardLayout(String xkbName, List<String> plain, List<String> shifted, List<String> withAltGr) {
        this.xkbName = xkbName;
        chords.put(' ', List.of(List.of(Key.SPACE)));
        chords.put('\n', List.of(List.of(Key.ENTER)));
        chords.put('\t', List.of(List.of(Key.TAB)));
        chords.put('\b', List.of(List.of(Key.BACKSPACE)));
        chords.put('\u001b', List.of(List.of(Key.ESC)));
        put(plain, List.of());
        put(shifted, List.of(Key.SHIFT));
        put(withAltGr, List.of(Key.ALT_RIGHT));
    }

    private void put(List<String> table, List<Key> modifiers) {
        for (int row = 0; row < table.size(); row++) {
            for (int i = 0; i < table.get(row).length(); i++) {
                char character = table.get(row).charAt(i);
                Key key = Rows.KEYS.get(row).get(i);
                List<Key> chord = modifiers.isEmpty() ? List.of(key) : List.of(modifiers.getFirst(), key);
                if (character != ' ') {
                    chords.putIfAbsent(character, List.of(chord));
                }
            }
        }
    }

    /** Its name in X's keyboard database: {@code us}, {@code gb}, {@code de}. */
    public String xkbName() {
        return xkbName;
    }

    /** The layout of this name in X's keyboard database. */
    public static Optional<KeyboardLayout> named(String xkbName) {
        return Arrays.stream(values()).filter(layout -> layout.xkbName.equals(xkbName)).findFirst();
    }

    /** The keys that print {@code character}: chords to press one after the other; empty if it cannot be typed. */
    public Optional<List<List<Key>>> chords(char character) {
        if (chords.containsKey(character)) {
            return Optional.of(chords.get(character));
        }
        for (Map.Entry<Character, Character> dead : ALONE.entrySet()) {
            if (dead.getValue() == character) {
                return sequence(dead.getKey(), ' ');
            }
        }
        String parts = Normalizer.normalize(String.valueOf(character), Normalizer.Form.NFD);
        return parts.length() == 2 ? sequence(parts.charAt(1), parts.charAt(0)) : Optional.empty();
    }

    private Optional<List<List<Key>>> sequence(char dead, char base) {
        return chords.containsKey(dead) && chords.containsKey(base)
                ? Optional.of(List.of(chords.get(dead).getFirst(), chords.get(base).getFirst()))
                : Optional.empty();
    }
}
