package dev.ringside.app.qmp.command;

import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One figure of those that {@code query-stats} gives of vCPUs.
 *
 * @param name
 *            its name
 * @param type
 *            whether it only grows
 * @param unit
 *            what it is measured in; without one it is a number of events
 * @param value
 *            reads it
 */
record ProcessorStatistic(String name, Type type, Optional<Unit> unit, ToLongFunction<ProcessorStatistics> value) {
    /** Who provides them. */
    static final String PROVIDER = "ringside";

    private static final List<ProcessorStatistic> ALL = list();

    /** Types of figures, in the words of QEMU's schema. */
    enum Type {
        CUMULATIVE("cumulative"), INSTANT("instant");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    /** Units, in the words of QEMU's schema, with the power of ten that they are multiplied by. */
    enum Unit {
        BYTES("bytes", 0), NANOSECONDS("seconds", -9);

        private final String word;
        private final int exponent;

        Unit(String word, int exponent) {
            this.word = word;
            this.exponent = exponent;
        }
    }

    /** All of them, in the order in which they are given. */
    static List<ProcessorStatistic> all() {
        return ALL;
    }

    private static List<ProcessorStatistic> list() {
        List<ProcessorStatistic> list = new ArrayList<>(List.of(
                count("instructions-interpreted", s -> s.instructions().interpreted()),
                count("instructions-translated", s -> s.instructions().translated()),
                count("instructions-accelerated", s -> s.instructions().accelerated()),
                count("system-calls", ProcessorStatistics::systemCalls),
                count("interrupts", s -> s.interrupts().total()),
                count("exceptions", s -> s.exceptions().total()),
                count("page-faults", ProcessorStatistics::pageFaults),
                count("address-space-switches", ProcessorStatistics::addressSpaceSwitches),
                count("page-walks", ProcessorStatistics::translations),
                count("mmio-accesses", ProcessorStatistics::deviceAccesses),
                count("code-page-writes", ProcessorStatistics::codeWrites),
                count("blocks-built", ProcessorStatistics::blocksBuilt),
                count("blocks-dropped", ProcessorStatistics::blocksDropped),
                count("translated-blocks", s -> s.translation().blocks()),
                new ProcessorStatistic("translated-guest-bytes", Type.CUMULATIVE, Optional.of(Unit.BYTES),
                        s -> s.translation().guestBytes()),
                new ProcessorStatistic("translated-host-bytes", Type.CUMULATIVE, Optional.of(Unit.BYTES),
                        s -> s.translation().hostBytes()),
                new ProcessorStatistic("translation-time", Type.CUMULATIVE, Optional.of(Unit.NANOSECONDS),
                        s -> s.translation().nanos()),
                count("invalidated-blocks", s -> s.translation().invalidated()),
                count("code-memory-flushes", s -> s.translation().flushes()),
                new ProcessorStatistic("live-blocks", Type.INSTANT, Optional.empty(),
                        s -> s.translation().liveBlocks()),
                new ProcessorStatistic("code-bytes", Type.INSTANT, Optional.of(Unit.BYTES),
                        s -> s.translation().codeBytes()),
                new ProcessorStatistic("code-memory", Type.INSTANT, Optional.of(Unit.BYTES),
                        s -> s.translation().codeMemory()),
                count("exits", s -> s.translation().allExits())));
        for (CodeExit reason : CodeExit.values()) {
            list.add(count("exits-" + reason.word(), s -> s.translation().exits(reason)));
        }
        return List.copyOf(list);
    }

    private static ProcessorStatistic count(String name, ToLongFunction<ProcessorStatistics> value) {
        return new ProcessorStatistic(name, Type.CUMULATIVE, Optional.empty(), value);
    }

    /** As {@code StatsSchemaValue} has it. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("name", name).put("type", type.word);
        unit.ifPresent(measured -> {
            schema.put("unit", measured.word);
            if (measured.exponent != 0) {
                schema.put("base", 10);
            }
        });
        return schema.put("exponent", unit.map(measured -> measured.exponent).orElse(0));
    }
}
