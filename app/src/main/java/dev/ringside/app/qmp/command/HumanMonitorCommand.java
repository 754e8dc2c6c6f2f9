package dev.ringside.app.qmp.command;

import dev.ringside.devices.monitor.InputCommands;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs a line of the monitor for people and gives what it prints; its errors are text as well. */
public final class HumanMonitorCommand implements QmpCommand {
    private static final String LINE = "command-line";

    @Override
    public String name() {
        return "human-monitor-command";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.required(LINE, QmpParameter.Type.STRING),
                QmpParameter.optional("cpu-index", QmpParameter.Type.INTEGER));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        String output = InputCommands.monitor(context.board()).execute(arguments.get(LINE).stringValue());
        return JsonNodeFactory.instance.stringNode(output.replace("\n", "\r\n"));
    }
}
