package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Presses the reset button. */
public final class SystemReset implements QmpCommand {
    @Override
    public String name() {
        return "system_reset";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        context.machine().reset().join();
        return JsonNodeFactory.instance.objectNode();
    }
}
