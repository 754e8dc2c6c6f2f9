package dev.ringside.app.qmp.command;

import dev.ringside.emulator.cpu.VirtualCpu;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The virtual CPUs. */
public final class QueryCpusFast implements QmpCommand {
    @Override
    public String name() {
        return "query-cpus-fast";
    }

    /** Where {@code cpu} is in the tree of objects. */
    static String path(VirtualCpu cpu) {
        return "/machine/cpu[" + cpu.index() + "]";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (VirtualCpu cpu : context.machine().cpus()) {
            // Java does not tell the host's thread numbers; as with QEMU's single-threaded engine, all CPUs share one.
            list.addObject().put("cpu-index", cpu.index()).put("qom-path", path(cpu))
                    .put("thread-id", ProcessHandle.current().pid()).put("target", "x86_64");
        }
        return list;
    }
}
