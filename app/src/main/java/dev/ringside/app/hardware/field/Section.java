package dev.ringside.app.hardware.field;

import java.util.List;

/**
 * Fields that belong together.
 *
 * @param key
 *            of its heading; empty for none
 * @param fields
 *            in the order in which they are shown
 */
public record Section(String key, List<Field<?>> fields) {

    /** Copies. */
    public Section {
        fields = List.copyOf(fields);
    }

    /** Fields under the heading {@code key}. */
    public static Section of(String key, Field<?>... fields) {
        return new Section(key, List.of(fields));
    }
}
