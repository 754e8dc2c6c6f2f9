package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The version of this program. */
public final class QueryVersion implements QmpCommand {
    @Override
    public String name() {
        return "query-version";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        return QmpVersion.describe();
    }
}
