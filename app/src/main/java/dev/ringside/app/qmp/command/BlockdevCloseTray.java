package dev.ringside.app.qmp.command;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Closes the tray of a drive. */
public final class BlockdevCloseTray implements QmpCommand {
    @Override
    public String name() {
        return "blockdev-close-tray";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(DriveParameters.DEVICE, DriveParameters.ID);
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        DriveParameters.removable(context, arguments).closeTray();
        return JsonNodeFactory.instance.objectNode();
    }
}
