package dev.ringside.app.keyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.Key;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypedTextTest {
    private static List<List<Key>> keys(String text, KeyboardLayout layout) {
        TypedText typed = TypedText.of(text, layout);
        assertThat(typed.unknown()).as("unknown in %s", text).isEmpty();
        return typed.chords();
    }

    @Test
    void anAmericanKeyboardHasCapitalsAndSignsBehindShift() {
        assertThat(keys("a!\n", KeyboardLayout.US)).containsExactly(List.of(Key.A), List.of(Key.SHIFT, Key.DIGIT_1),
                List.of(Key.ENTER));
        assertThat(keys("|\"", KeyboardLayout.US)).containsExactly(List.of(Key.SHIFT, Key.BACKSLASH),
                List.of(Key.SHIFT, Key.APOSTROPHE));
    }

    @Test
    void aGermanKeyboardHasOtherPlacesAndAltGr() {
        assertThat(keys("zy/ö", KeyboardLayout.DE)).containsExactly(List.of(Key.Y), List.of(Key.Z),
                List.of(Key.SHIFT, Key.DIGIT_7), List.of(Key.SEMICOLON));
        assertThat(keys("@{}|\\~€", KeyboardLayout.DE)).containsExactly(List.of(Key.ALT_RIGHT, Key.Q),
                List.of(Key.ALT_RIGHT, Key.DIGIT_7), List.of(Key.ALT_RIGHT, Key.DIGIT_0),
                List.of(Key.ALT_RIGHT, Key.LESS), List.of(Key.ALT_RIGHT, Key.MINUS),
                List.of(Key.ALT_RIGHT, Key.BRACKET_RIGHT), List.of(Key.ALT_RIGHT, Key.E));
    }

    @Test
    void accentsAreTypedBeforeTheirLetters() {
        assertThat(keys("é^", KeyboardLayout.DE)).containsExactly(List.of(Key.EQUAL), List.of(Key.E),
                List.of(Key.GRAVE_ACCENT), List.of(Key.SPACE));
        assertThat(keys("ëç", KeyboardLayout.FR)).containsExactly(List.of(Key.SHIFT, Key.BRACKET_LEFT), List.of(Key.E),
                List.of(Key.DIGIT_9));
        assertThat(keys("ñá", KeyboardLayout.ES)).containsExactly(List.of(Key.SEMICOLON), List.of(Key.APOSTROPHE),
                List.of(Key.A));
    }

    @Test
    void frenchDigitsAreBehindShift() {
        assertThat(keys("1aqm", KeyboardLayout.FR)).containsExactly(List.of(Key.SHIFT, Key.DIGIT_1), List.of(Key.Q),
                List.of(Key.A), List.of(Key.SEMICOLON));
    }

    @Test
    void britishAndItalianSignsAreWhereTheyAre() {
        assertThat(keys("\"@#\\", KeyboardLayout.GB)).containsExactly(List.of(Key.SHIFT, Key.DIGIT_2),
                List.of(Key.SHIFT, Key.APOSTROPHE), List.of(Key.BACKSLASH), List.of(Key.LESS));
        assertThat(keys("@è", KeyboardLayout.IT)).containsExactly(List.of(Key.ALT_RIGHT, Key.SEMICOLON),
                List.of(Key.BRACKET_LEFT));
    }

    @Test
    void lineEndsOfAllSystemsAreOneEnter() {
        assertThat(keys("a\r\nb\rc\n", KeyboardLayout.US)).filteredOn(List.of(Key.ENTER)::equals).hasSize(3);
    }

    @Test
    void whatCannotBeTypedIsNamedOnce() {
        TypedText typed = TypedText.of("aß😀漢😀", KeyboardLayout.US);
        assertThat(typed.chords()).containsExactly(List.of(Key.A));
        assertThat(typed.unknown()).containsExactly("ß", "😀", "漢");
        assertThat(typed.unknownWords()).isEqualTo("ß 😀 漢");
    }

    @ParameterizedTest
    @EnumSource(KeyboardLayout.class)
    void everyLayoutTypesLettersDigitsAndWhatShellsNeed(KeyboardLayout layout) {
        String needed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n\t.,:;-_/+*=()!?\"'$%&<>#@";
        assertThat(TypedText.of(needed, layout).unknown()).isEmpty();
        assertThat(KeyboardLayout.named(layout.xkbName())).contains(layout);
    }
}
