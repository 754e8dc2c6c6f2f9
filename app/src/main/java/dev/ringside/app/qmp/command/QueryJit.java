package dev.ringside.app.qmp.command;

import dev.ringside.emulator.monitor.TranslatorReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the translator has done, as text for people; its shape may change, as QEMU says of all commands that begin with x-. */
public final class QueryJit implements QmpCommand {
    @Override
    public String name() {
        return "x-query-jit";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        String report = TranslatorReport.of(context.machine())
                .orElseThrow(() -> QmpException.generic("JIT information is only available with accel=translator"));
        return JsonNodeFactory.instance.objectNode().put("human-readable-text", report);
    }
}
