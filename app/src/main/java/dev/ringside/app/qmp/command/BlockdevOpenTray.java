package dev.ringside.app.qmp.command;

import dev.ringside.devices.storage.Drive;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Opens the tray of a drive; the medium stays in it. A guest that has locked the door is asked, which is no error. */
public final class BlockdevOpenTray implements QmpCommand {
    @Override
    public String name() {
        return "blockdev-open-tray";
    }

    @Override
    public List<QmpParameter> parameters() {
        return DriveParameters.withForce();
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        Drive drive = DriveParameters.removable(context, arguments);
        drive.openTray(DriveParameters.force(arguments));
        return JsonNodeFactory.instance.objectNode();
    }
}
