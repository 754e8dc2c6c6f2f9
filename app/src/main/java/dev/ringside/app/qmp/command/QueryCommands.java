package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The names of all commands. */
public final class QueryCommands implements QmpCommand {
    @Override
    public String name() {
        return "query-commands";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.addObject().put("name", "qmp_capabilities");
        context.commands().names().forEach(name -> list.addObject().put("name", name));
        return list;
    }
}
