package dev.ringside.app.qmp.command;

import dev.ringside.devices.storage.Drive;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the medium out of a drive. */
public final class Eject implements QmpCommand {
    @Override
    public String name() {
        return "eject";
    }

    @Override
    public List<QmpParameter> parameters() {
        return DriveParameters.withForce();
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        Drive drive = DriveParameters.removable(context, arguments);
        if (!drive.eject(DriveParameters.force(arguments))) {
            throw DriveParameters.locked(drive);
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
