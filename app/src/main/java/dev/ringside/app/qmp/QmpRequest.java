package dev.ringside.app.qmp;

import dev.ringside.app.qmp.command.QmpException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's message: a command to execute.
 *
 * @param command
 *            its name
 * @param arguments
 *            its arguments, unchecked
 */
record QmpRequest(String command, ObjectNode arguments) {

    /** The message's {@code id}, which its reply repeats; any JSON value. */
    static Optional<JsonNode> id(JsonNode message) {
        return Optional.ofNullable(message.get("id"));
    }

    /** Reads a message. */
    static QmpRequest parse(JsonNode message) throws QmpException {
        if (!message.isObject()) {
            throw QmpException.generic("QMP input must be a JSON object");
        }
        for (String member : message.propertyNames()) {
            if (!member.equals("execute") && !member.equals("arguments") && !member.equals("id")) {
                throw QmpException.generic("QMP input member '" + member + "' is unexpected");
            }
        }
        JsonNode command = message.get("execute");
        if (command == null) {
            throw QmpException.generic("QMP input lacks member 'execute'");
        }
        if (!command.isString()) {
            throw QmpException.generic("QMP input member 'execute' must be a string");
        }
        JsonNode arguments = message.get("arguments");
        if (arguments != null && !arguments.isObject()) {
            throw QmpException.generic("QMP input member 'arguments' must be an object");
        }
        return new QmpRequest(command.stringValue(),
                arguments == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) arguments);
    }
}
