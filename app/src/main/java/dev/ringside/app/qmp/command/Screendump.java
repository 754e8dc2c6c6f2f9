package dev.ringside.app.qmp.command;

import dev.ringside.app.screenshot.ImageFormat;
import dev.ringside.app.screenshot.Screenshot;
import dev.ringside.devices.display.Display;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a picture of the screen to a file, complete or not at all: PPM unless the format or the file's name says PNG. */
public final class Screendump implements QmpCommand {
    private static final String FILENAME = "filename";
    private static final String FORMAT = "format";
    private static final String HEAD = "head";

    @Override
    public String name() {
        return "screendump";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.required(FILENAME, QmpParameter.Type.STRING),
                QmpParameter.optional(FORMAT, QmpParameter.Type.STRING),
                QmpParameter.optional("device", QmpParameter.Type.STRING),
                QmpParameter.optional(HEAD, QmpParameter.Type.INTEGER));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        String name = arguments.get(FILENAME).stringValue();
        ImageFormat format = format(arguments, name);
        if (arguments.has("device") || arguments.path(HEAD).asInt(0) != 0) {
            throw QmpException.generic("There is one screen only: leave out 'device' and 'head'");
        }
        Display display = context.board().display()
                .orElseThrow(() -> QmpException.generic("The machine has no display"));
        try {
            Screenshot.of(display).save(Path.of(name), format);
        } catch (NoSuchFileException _) {
            throw QmpException.generic("Cannot write '" + name + "': its folder does not exist");
        } catch (IOException | InvalidPathException e) {
            throw QmpException.generic("Cannot write '" + name + "': " + e.getMessage());
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static ImageFormat format(ObjectNode arguments, String name) throws QmpException {
        if (!arguments.has(FORMAT)) {
            return name.toLowerCase(Locale.ROOT).endsWith(".png") ? ImageFormat.PNG : ImageFormat.PPM;
        }
        String wanted = arguments.get(FORMAT).stringValue();
        return switch (wanted) {
            case "png" -> ImageFormat.PNG;
            case "ppm" -> ImageFormat.PPM;
            default -> throw QmpException.generic("Parameter 'format' does not accept value '" + wanted + "'");
        };
    }
}
