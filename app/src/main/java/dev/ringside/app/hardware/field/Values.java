package dev.ringside.app.hardware.field;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A value for each field of a form. Immutable. */
public final class Values {
    /** No values. */
    public static final Values NONE = new Values(Map.of());

    private final Map<String, Object> byKey;

    private Values(Map<String, Object> byKey) {
        this.byKey = byKey;
    }

    /** These and {@code value} for {@code field}. */
    public <T> Values with(Field<T> field, T value) {
        Map<String, Object> copy = new HashMap<>(byKey);
        copy.put(field.key(), Objects.requireNonNull(value, field.key()));
        return new Values(copy);
    }

    /**
     * The value of {@code field}.
     *
     * @throws IllegalArgumentException
     *             if it has none
     */
    // Only with() puts values in, under the key of a field of the same type.
    @SuppressWarnings("unchecked")
    public <T> T get(Field<T> field) {
        Object value = byKey.get(field.key());
        if (value == null) {
            throw new IllegalArgumentException("no value for " + field.key());
        }
        return (T) value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && byKey.equals(values.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public String toString() {
        return byKey.toString();
    }
}
