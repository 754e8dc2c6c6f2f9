package dev.ringside.app.qmp.command;

import dev.ringside.emulator.machine.MachineState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Presses the power button; it is up to the guest what follows. */
public final class SystemPowerdown implements QmpCommand {
    @Override
    public String name() {
        return "system_powerdown";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        if (context.machine().state() == MachineState.PAUSED) {
            throw QmpException.generic("The guest is paused and cannot see its power button; use cont first");
        }
        context.machine().requestShutdown().join();
        return JsonNodeFactory.instance.objectNode();
    }
}
