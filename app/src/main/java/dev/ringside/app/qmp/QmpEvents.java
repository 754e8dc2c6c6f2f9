package dev.ringside.app.qmp;

import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.machine.MachineState;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what happens to a machine into the protocol's events. */
final class QmpEvents {
    private QmpEvents() {}

    /** The events that tell of {@code event}, without their time. */
    static List<ObjectNode> of(MachineEvent event) {
        return switch (event) {
            case MachineEvent.StateChanged(MachineState from, MachineState to) -> stateChanged(from, to);
            case MachineEvent.Reset(boolean byGuest) ->
                List.of(event("RESET", data(byGuest, byGuest ? "guest-reset" : "host-qmp-system-reset")));
            case MachineEvent.PoweredOff(boolean byGuest) ->
                List.of(event("SHUTDOWN", data(byGuest, byGuest ? "guest-shutdown" : "host-qmp-quit")));
            case MachineEvent.DebugExit _ -> List.of(event("SHUTDOWN", data(true, "guest-shutdown")));
            case MachineEvent.Crashed _ ->
                List.of(event("GUEST_PANICKED", JsonNodeFactory.instance.objectNode().put("action", "pause")));
            case MachineEvent.DebugStop _ -> List.of();
        };
    }

    /** Adds the time at which the event happened. */
    static ObjectNode stamp(ObjectNode event, Instant time) {
        event.putObject("timestamp").put("seconds", time.getEpochSecond()).put("microseconds", time.getNano() / 1000);
        return event;
    }

    private static List<ObjectNode> stateChanged(MachineState from, MachineState to) {
        return switch (to) {
            case RUNNING -> List.of(event("RESUME"));
            case SHUTTING_DOWN -> List.of(event("POWERDOWN"));
            case PAUSED, CRASHED -> from == MachineState.OFF ? List.of() : List.of(event("STOP"));
            case OFF -> List.of();
        };
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private static ObjectNode event(String name, ObjectNode data) {
        ObjectNode event = event(name);
        event.set("data", data);
        return event;
    }

    private static ObjectNode data(boolean guest, String reason) {
        return JsonNodeFactory.instance.objectNode().put("guest", guest).put("reason", reason);
    }
}
