package dev.ringside.app.hardware.field;

import java.util.List;
import java.util.Optional;

/**
 * What a person can edit of something, and how it becomes that something again.
 *
 * @param <S>
 *            what is edited: an immutable record
 */
public interface Form<S> {

    /** Key of its texts: {@code disk} for example. */
    String key();

    /** Its fields, in the order in which they are shown. */
    List<Section> sections();

    /** The values of all fields in {@code subject}. */
    Values read(S subject);

    /** {@code subject} with {@code values}, in which nothing is wrong. */
    S write(S subject, Values values);

    /** Something that a person should know of a field as things stand; it keeps nobody from applying. */
    default Optional<Message> note(Field<?> field, Values values) {
        return Optional.empty();
    }
}
