package dev.ringside.app.qmp.command;

import dev.ringside.emulator.machine.MachineState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets the machine go on. */
public final class Cont implements QmpCommand {
    @Override
    public String name() {
        return "cont";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        MachineState state = context.machine().state();
        if (state == MachineState.OFF || state == MachineState.CRASHED) {
            throw QmpException.generic("Resetting the Virtual Machine is required");
        }
        context.machine().resume().join();
        return JsonNodeFactory.instance.objectNode();
    }
}
