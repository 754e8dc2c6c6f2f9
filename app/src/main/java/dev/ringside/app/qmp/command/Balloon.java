package dev.ringside.app.qmp.command;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks the guest to leave itself a given number of bytes of its RAM. Does not wait for it. */
public final class Balloon implements QmpCommand {
    private static final String VALUE = "value";

    @Override
    public String name() {
        return "balloon";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.required(VALUE, QmpParameter.Type.INTEGER));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        long bytes = arguments.get(VALUE).asLong();
        if (bytes <= 0) {
            throw QmpException.generic("Parameter 'value' expects a target size");
        }
        QueryBalloon.balloonOf(context).setTarget(bytes);
        return JsonNodeFactory.instance.objectNode();
    }
}
