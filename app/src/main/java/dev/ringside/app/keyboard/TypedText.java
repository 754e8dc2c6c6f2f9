package dev.ringside.app.keyboard;

import dev.ringside.devices.input.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text as keys.
 *
 * @param chords
 *            what to press, one chord after the other
 * @param unknown
 *            characters that the layout has no keys for, each once, in the order of the text; they are left out
 */
public record TypedText(List<List<Key>> chords, Set<String> unknown) {

    /** {@code text} typed on {@code layout}. Line ends of every system are the Enter key. */
    public static TypedText of(String text, KeyboardLayout layout) {
        List<List<Key>> chords = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        lines.codePoints().forEach(code -> {
            Optional<List<List<Key>>> keys = Character.isBmpCodePoint(code)
                    ? layout.chords((char) code)
                    : Optional.empty();
            keys.ifPresentOrElse(chords::addAll, () -> unknown.add(Character.toString(code)));
        });
        return new TypedText(List.copyOf(chords), unknown);
    }

    /** The unknown characters with blanks between them, for a person. */
    public String unknownWords() {
        return unknown.stream().map(character -> Character.isISOControl(character.codePointAt(0))
                ? "U+%04X".formatted(character.codePointAt(0))
                : character).collect(Collectors.joining(" "));
    }
}
