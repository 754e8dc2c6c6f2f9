package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The machine's name. */
public final class QueryName implements QmpCommand {
    @Override
    public String name() {
        return "query-name";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        return JsonNodeFactory.instance.objectNode().put("name", context.machine().name());
    }
}
