package dev.ringside.app.qmp.command;

import dev.ringside.devices.storage.Drive;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How commands name a drive: by {@code id}, or as of old by {@code device}; both are the drive's target name. */
final class DriveParameters {
    static final QmpParameter DEVICE = QmpParameter.optional("device", QmpParameter.Type.STRING);
    static final QmpParameter ID = QmpParameter.optional("id", QmpParameter.Type.STRING);
    static final QmpParameter FORCE = QmpParameter.optional("force", QmpParameter.Type.BOOLEAN);

    private DriveParameters() {}

    /** The parameters of a command on a drive whose door the guest may have locked. */
    static List<QmpParameter> withForce() {
        return List.of(DEVICE, ID, FORCE);
    }

    /** The drive that is meant, which has media that can be changed. */
    static Drive removable(QmpContext context, ObjectNode arguments) throws QmpException {
        if (arguments.has("id") == arguments.has("device")) {
            throw QmpException.generic("Either 'id' or 'device' must be given, and not both");
        }
        JsonNode named = arguments.has("id") ? arguments.get("id") : arguments.get("device");
        Drive drive = context.board().drives().get(named.asString());
        if (drive == null) {
            throw QmpException.deviceNotFound("Device '" + named.asString() + "' not found");
        }
        if (!drive.removable()) {
            throw QmpException.generic("Device '" + drive.name() + "' is not removable");
        }
        return drive;
    }

    static boolean force(ObjectNode arguments) {
        return arguments.has("force") && arguments.get("force").asBoolean();
    }

    /** What is said when the guest keeps a drive locked and has been asked to open it. */
    static QmpException locked(Drive drive) {
        return QmpException.generic("Device '" + drive.name()
                + "' is locked and force was not specified, wait for tray to open and try again");
    }
}
