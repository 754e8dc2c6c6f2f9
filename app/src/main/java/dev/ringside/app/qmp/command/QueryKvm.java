package dev.ringside.app.qmp.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether the host's KVM runs the guest: never yet. */
public final class QueryKvm implements QmpCommand {
    @Override
    public String name() {
        return "query-kvm";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        return JsonNodeFactory.instance.objectNode().put("enabled", false).put("present", false);
    }
}
