package dev.ringside.app.qmp.command;

import dev.ringside.app.work.Unawaited;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the power away, which ends the program. */
public final class Quit implements QmpCommand {
    @Override
    public String name() {
        return "quit";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        // Not waited for: the reply comes before the end.
        Unawaited.logFailure(context.machine().powerOff(), "The machine was not switched off.");
        return JsonNodeFactory.instance.objectNode();
    }
}
