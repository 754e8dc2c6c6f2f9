package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the machine runs. */
public final class QueryStatus implements QmpCommand {
    @Override
    public String name() {
        return "query-status";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        return JsonNodeFactory.instance.objectNode().put("status", context.runState().status()).put("running",
                context.runState().running());
    }
}
