package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;

/**
 * An argument of a command.
 *
 * @param name
 *            its member in {@code arguments}
 * @param type
 *            what it holds
 * @param optional
 *            whether it may be left out
 */
public record QmpParameter(String name, Type type, boolean optional) {

    /** Types of arguments, in the words of QEMU's schema. */
    public enum Type {
        /** Text. */
        STRING("string"),
        /** A whole number of 64 bits. */
        INTEGER("integer"),
        /** True or false. */
        BOOLEAN("boolean"),
        /** A list. */
        ARRAY("array");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        private boolean accepts(JsonNode value) {
            return switch (this) {
                case STRING -> value.isString();
                case INTEGER -> value.isIntegralNumber() && value.canConvertToLong();
                case BOOLEAN -> value.isBoolean();
                case ARRAY -> value.isArray();
            };
        }
    }

    /** An argument that must be there. */
    public static QmpParameter required(String name, Type type) {
        return new QmpParameter(name, type, false);
    }

    /** An argument that may be left out. */
    public static QmpParameter optional(String name, Type type) {
        return new QmpParameter(name, type, true);
    }

    /** Checks that {@code arguments} holds it as it should. */
    void check(JsonNode arguments) throws QmpException {
        JsonNode value = arguments.get(name);
        if (value == null) {
            if (!optional) {
                throw QmpException.generic("Parameter '" + name + "' is missing");
            }
        } else if (!type.accepts(value)) {
            throw QmpException.generic("Invalid parameter type for '" + name + "', expected: " + type.word);
        }
    }
}
