package dev.ringside.app.vt.input;

import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.Modes;
import java.util.Optional;

/** What keys send, as xterm sends it (ctlseqs, "PC-Style Function Keys" and "VT220-Style Function Keys"). */
public final class KeyEncoder {
    private static final String ESC = "\033";
    private static final String CSI = "\033[";
    private static final String SS3 = "\033O";
    private static final String PASTE_BEGIN = "\033[200~";
    private static final String PASTE_END = "\033[201~";

    private final Modes modes;

    /** An encoder that heeds the modes the guest has set. */
    public KeyEncoder(Modes modes) {
        this.modes = modes;
    }

    /** What a key sends. */
    public String key(TerminalKey key, Modifiers modifiers) {
        int parameter = modifiers.parameter();
        char letter = (char) key.code();
        return switch (key.kind()) {
            case CURSOR -> parameter > 1
                    ? CSI + "1;" + parameter + letter
                    : (modes.has(Mode.APPLICATION_CURSOR) ? SS3 : CSI) + letter;
            case FUNCTION -> parameter > 1 ? CSI + "1;" + parameter + letter : SS3 + letter;
            case NUMBERED -> CSI + key.code() + (parameter > 1 ? ";" + parameter : "") + "~";
            case CONTROL -> control(key, modifiers);
            case KEYPAD -> modes.has(Mode.APPLICATION_KEYPAD)
                    ? SS3 + (parameter > 1 ? Integer.toString(parameter) : "") + (char) (letter + 0x40)
                    : text(String.valueOf(letter), modifiers.alt());
        };
    }

    private String control(TerminalKey key, Modifiers modifiers) {
        String prefix = modifiers.alt() ? ESC : "";
        return switch (key) {
            case TAB -> modifiers.shift() ? prefix + CSI + "Z" : prefix + "\t";
            case ENTER -> prefix + (modes.has(Mode.NEW_LINE) ? "\r\n" : "\r");
            case BACKSPACE -> prefix + (modes.has(Mode.BACKSPACE_SENDS_BS) == modifiers.control() ? "\177" : "\b");
            default -> prefix + (char) key.code();
        };
    }

    /** What typed text sends; {@code alt}: with the Alt key. */
    public String text(String text, boolean alt) {
        return alt ? ESC + text : text;
    }

    /** What a character sends with the Control key, if that means anything. */
    public Optional<String> control(char character, boolean alt) {
        int code = switch (character) {
            case ' ', '2', '@' -> 0;
            case '3', '[', '{' -> 0x1b;
            case '4', '\\', '|' -> 0x1c;
            case '5', ']', '}' -> 0x1d;
            case '6', '^', '~' -> 0x1e;
            case '7', '/', '_', '-' -> 0x1f;
            case '8', '?' -> 0x7f;
            default -> {
                char upper = Character.toUpperCase(character);
                yield upper >= 'A' && upper <= 'Z' ? upper - '@' : -1;
            }
        };
        return code < 0 ? Optional.empty() : Optional.of(text(Character.toString(code), alt));
    }

    /** What pasted text sends: line ends as the Enter key's, no other controls than tabs, between marks if the guest wants them. */
    public String paste(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\r").replace('\n', '\r').codePoints()
                .filter(c -> !Character.isISOControl(c) || c == '\r' || c == '\t')
                .forEach(clean::appendCodePoint);
        return modes.has(Mode.BRACKETED_PASTE) ? PASTE_BEGIN + clean + PASTE_END : clean.toString();
    }
}
