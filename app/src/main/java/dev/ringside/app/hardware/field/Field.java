package dev.ringside.app.hardware.field;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * One thing that a person can edit.
 *
 * @param key
 *            unique in its form, {@code disk.bus} for example: its texts are found by it
 * @param kind
 *            what its values are
 * @param shown
 *            whether it matters, the other values being what they are; one that does not is neither shown nor checked
 * @param check
 *            what is wrong with its value beside what its kind knows
 */
public record Field<T>(String key, Kind<T> kind, Predicate<Values> shown, Check<T> check) {

    /** Finds what is wrong with a value. */
    @FunctionalInterface
    public interface Check<T> {
        /** What is wrong with {@code value} beside the others in {@code values}; empty if nothing is. */
        Optional<Message> problem(T value, Values values);
    }

    /** A field that is always shown and takes whatever its kind takes. */
    public static <T> Field<T> of(String key, Kind<T> kind) {
        return new Field<>(key, kind, _ -> true, (_, _) -> Optional.empty());
    }

    /** The same field, shown only if {@code condition} holds. */
    public Field<T> shownIf(Predicate<Values> condition) {
        return new Field<>(key, kind, condition, check);
    }

    /** The same field with a check of its own. */
    public Field<T> checked(Check<T> other) {
        return new Field<>(key, kind, shown, other);
    }

    /** What is wrong with {@code value}, if anything is. */
    Optional<Message> problem(T value, Values values) {
        return kind.problem(value, values).or(() -> check.problem(value, values));
    }
}
