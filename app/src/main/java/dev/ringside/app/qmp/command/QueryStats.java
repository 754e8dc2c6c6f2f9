package dev.ringside.app.qmp.command;

import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the vCPUs have done, counted: one by one, or all together for the target {@code vm}. */
public final class QueryStats implements QmpCommand {
    private static final String TARGET = "target";
    private static final String VCPUS = "vcpus";
    private static final String PROVIDERS = "providers";
    private static final String PROVIDER = "provider";
    private static final String NAMES = "names";
    private static final String VCPU_TARGET = "vcpu";
    private static final String VM_TARGET = "vm";

    @Override
    public String name() {
        return "query-stats";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.required(TARGET, QmpParameter.Type.STRING),
                QmpParameter.optional(VCPUS, QmpParameter.Type.ARRAY),
                QmpParameter.optional(PROVIDERS, QmpParameter.Type.ARRAY));
    }

    /** The figures that are asked for: of all providers, or as the requests say. */
    private static List<ProcessorStatistic> wanted(ObjectNode arguments) throws QmpException {
        if (!arguments.has(PROVIDERS)) {
            return ProcessorStatistic.all();
        }
        Optional<JsonNode> request = Optional.empty();
        for (JsonNode each : arguments.get(PROVIDERS)) {
            JsonNode provider = each.path(PROVIDER);
            if (!provider.isString() || each.has(NAMES) && !isStrings(each.get(NAMES))) {
                throw QmpException
                        .generic("Invalid parameter type for '" + PROVIDERS + "', expected: array of objects");
            }
            if (!provider.stringValue().equals(ProcessorStatistic.PROVIDER)) {
                throw QmpException.generic("Parameter '" + PROVIDER + "' does not accept value '"
                        + provider.stringValue() + "'");
            }
            request = Optional.of(each);
        }
        if (request.isEmpty()) {
            return List.of();
        }
        JsonNode names = request.get().path(NAMES);
        return ProcessorStatistic.all().stream()
                .filter(each -> !names.isArray() || contains(names, each.name())).toList();
    }

    private static boolean isStrings(JsonNode list) {
        return list.isArray() && StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isString);
    }

    private static boolean contains(JsonNode list, String text) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(each -> each.stringValue().equals(text));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        String target = arguments.get(TARGET).stringValue();
        List<ProcessorStatistic> wanted = wanted(arguments);
        List<VirtualCpu> cpus = context.machine().cpus();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        switch (target) {
            case VCPU_TARGET -> {
                JsonNode paths = arguments.path(VCPUS);
                if (paths.isArray() && !isStrings(paths)) {
                    throw QmpException
                            .generic("Invalid parameter type for '" + VCPUS + "', expected: array of strings");
                }
                for (VirtualCpu cpu : cpus) {
                    String path = QueryCpusFast.path(cpu);
                    if (!wanted.isEmpty() && (!paths.isArray() || contains(paths, path))) {
                        add(results, wanted, cpu.statistics()).put("qom-path", path);
                    }
                }
            }
            case VM_TARGET -> {
                if (arguments.has(VCPUS)) {
                    throw QmpException.generic("Parameter '" + VCPUS + "' is unexpected");
                }
                if (!wanted.isEmpty()) {
                    add(results, wanted, cpus.stream().map(VirtualCpu::statistics).reduce(ProcessorStatistics.NONE,
                            ProcessorStatistics::plus));
                }
            }
            default -> throw QmpException.generic("Parameter '" + TARGET + "' does not accept value '" + target + "'");
        }
        return results;
    }

    private static ObjectNode add(ArrayNode results, List<ProcessorStatistic> wanted, ProcessorStatistics counts) {
        ObjectNode result = results.addObject().put(PROVIDER, ProcessorStatistic.PROVIDER);
        ArrayNode stats = result.putArray("stats");
        wanted.forEach(each -> stats.addObject().put("name", each.name())
                .put("value", each.value().applyAsLong(counts)));
        return result;
    }
}
