package dev.ringside.app.hardware.field;

import java.util.List;

/**
 * Something to tell a person, in whatever language.
 *
 * @param key
 *            of its text in the message bundle
 * @param arguments
 *            for the places in the text
 */
public record Message(String key, List<Object> arguments) {

    /** Copies. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** The message {@code key}. */
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }
}
