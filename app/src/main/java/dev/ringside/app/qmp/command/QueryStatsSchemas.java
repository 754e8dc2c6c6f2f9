package dev.ringside.app.qmp.command;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What figures {@link QueryStats} gives, and what they are measured in. */
public final class QueryStatsSchemas implements QmpCommand {
    private static final String PROVIDER = "provider";

    @Override
    public String name() {
        return "query-stats-schemas";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.optional(PROVIDER, QmpParameter.Type.STRING));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        if (arguments.has(PROVIDER)
                && !arguments.get(PROVIDER).stringValue().equals(ProcessorStatistic.PROVIDER)) {
            throw QmpException.generic("Parameter '" + PROVIDER + "' does not accept value '"
                    + arguments.get(PROVIDER).stringValue() + "'");
        }
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        for (String target : List.of("vm", "vcpu")) {
            ArrayNode stats = schemas.addObject().put(PROVIDER, ProcessorStatistic.PROVIDER).put("target", target)
                    .putArray("stats");
            ProcessorStatistic.all().forEach(each -> stats.add(each.schema()));
        }
        return schemas;
    }
}
