package dev.ringside.app.ui.preferences;

import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * The words for a choice's values.
 *
 * @param words
 *            words for a value
 */
record Words<T>(Function<T, String> words) {

    /** For a control that shows choices and lets none be typed. */
    StringConverter<T> converter() {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed");
            }
        };
    }
}
