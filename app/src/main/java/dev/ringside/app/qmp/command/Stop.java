package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pauses the machine; done when guest code stands still. */
public final class Stop implements QmpCommand {
    @Override
    public String name() {
        return "stop";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        context.machine().pause().join();
        return JsonNodeFactory.instance.objectNode();
    }
}
