package dev.ringside.app.ui.newmachine;

import java.util.function.Function;
import javafx.util.StringConverter;

/** The words for the values of a choice, which shows them and lets none be typed. */
final class ChoiceWords<T> extends StringConverter<T> {
    private final Function<T, String> words;

    ChoiceWords(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("a choice is not typed");
    }
}
