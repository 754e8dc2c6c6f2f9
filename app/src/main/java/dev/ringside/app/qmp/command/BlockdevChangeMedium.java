package dev.ringside.app.qmp.command;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ImageException;
import dev.ringside.devices.storage.MediumInfo;
import dev.ringside.devices.storage.RawImage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts another image into a drive; if it cannot be had, the drive keeps what it has. */
public final class BlockdevChangeMedium implements QmpCommand {
    private static final System.Logger LOG = System.getLogger(BlockdevChangeMedium.class.getName());

    @Override
    public String name() {
        return "blockdev-change-medium";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(DriveParameters.DEVICE, DriveParameters.ID,
                QmpParameter.required("filename", QmpParameter.Type.STRING),
                QmpParameter.optional("format", QmpParameter.Type.STRING), DriveParameters.FORCE,
                QmpParameter.optional("read-only-mode", QmpParameter.Type.STRING));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        Drive drive = DriveParameters.removable(context, arguments);
        if (arguments.has("format") && !arguments.get("format").asString().equals("raw")) {
            throw QmpException.generic("Unknown driver '" + arguments.get("format").asString() + "'");
        }
        RawImage image = open(arguments.get("filename").asString(), readOnly(drive, arguments));
        if (!drive.openTray(DriveParameters.force(arguments))) {
            close(image, drive);
            throw DriveParameters.locked(drive);
        }
        drive.insert(image);
        return JsonNodeFactory.instance.objectNode();
    }

    private static boolean readOnly(Drive drive, ObjectNode arguments) throws QmpException {
        String mode = arguments.has("read-only-mode") ? arguments.get("read-only-mode").asString() : "retain";
        return switch (mode) {
            case "retain" -> drive.device() == DiskDevice.CDROM
                    || drive.loadedMedium().map(MediumInfo::readOnly).orElse(false);
            case "read-only" -> true;
            case "read-write" -> false;
            default -> throw QmpException.generic(
                    "Parameter 'read-only-mode' does not accept value '" + mode + "'");
        };
    }

    private static RawImage open(String filename, boolean readOnly) throws QmpException {
        try {
            return RawImage.open(Path.of(filename), readOnly);
        } catch (ImageException | InvalidPathException e) {
            throw QmpException.generic(e.getMessage());
        }
    }

    private static void close(RawImage image, Drive drive) {
        try {
            image.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The image that was not put into {0} did not close well: {1}", drive.name(),
                    e.getMessage());
        }
    }
}
