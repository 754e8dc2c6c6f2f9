package dev.ringside.app.qmp.command;

import dev.ringside.emulator.cpu.VirtualCpu;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Raises a non-maskable interrupt on every CPU. */
public final class InjectNmi implements QmpCommand {
    @Override
    public String name() {
        return "inject-nmi";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        context.machine().cpus().forEach(VirtualCpu::raiseNmi);
        return JsonNodeFactory.instance.objectNode();
    }
}
