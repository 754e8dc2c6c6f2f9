package dev.ringside.app.qmp.command;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command of the protocol. Stateless; called on the session's thread, may wait for the machine's control thread. */
public interface QmpCommand {

    /** Its name as the client sends it. */
    String name();

    /** The arguments it takes; all others are refused before it runs. */
    default List<QmpParameter> parameters() {
        return List.of();
    }

    /**
     * Carries it out.
     *
     * @param arguments
     *            checked against {@link #parameters()}
     * @return what goes into {@code return}; an empty object if there is nothing to say
     */
    JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException;
}
