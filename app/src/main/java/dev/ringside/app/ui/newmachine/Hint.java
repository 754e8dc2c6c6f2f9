package dev.ringside.app.ui.newmachine;

import java.util.Optional;

/**
 * Something said at a field.
 *
 * @param kind
 *            how grave it is
 * @param text
 *            a sentence or two
 * @param command
 *            what to type into a terminal, if that is the next step
 * @param elsewhere
 *            the source to which this belongs instead, if it does
 */
record Hint(Kind kind, String text, Optional<String> command, Optional<Source> elsewhere) {

    /** How grave it is. */
    enum Kind {
        /** All is well. */
        SUCCESS,
        /** Good to know. */
        INFO,
        /** It will go on, but perhaps not as wished. */
        WARNING,
        /** It cannot go on. */
        ERROR
    }

    /** All is well. */
    static Hint success(String text) {
        return new Hint(Kind.SUCCESS, text, Optional.empty(), Optional.empty());
    }

    /** Good to know. */
    static Hint info(String text) {
        return new Hint(Kind.INFO, text, Optional.empty(), Optional.empty());
    }

    /** It will go on, but perhaps not as wished. */
    static Hint warning(String text) {
        return new Hint(Kind.WARNING, text, Optional.empty(), Optional.empty());
    }

    /** It cannot go on. */
    static Hint error(String text) {
        return new Hint(Kind.ERROR, text, Optional.empty(), Optional.empty());
    }

    /** The same with a command to type. */
    Hint withCommand(String typed) {
        return new Hint(kind, text, Optional.of(typed), elsewhere);
    }

    /** The same with another source that would take it. */
    Hint withElsewhere(Source source) {
        return new Hint(kind, text, command, Optional.of(source));
    }

    /** Whether the wizard has to stay where it is. */
    boolean stops() {
        return kind == Kind.ERROR;
    }
}
