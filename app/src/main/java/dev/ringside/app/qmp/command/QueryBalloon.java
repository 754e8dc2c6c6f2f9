package dev.ringside.app.qmp.command;

import dev.ringside.devices.virtio.balloon.BalloonDevice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells how many bytes of its RAM the guest has left for itself. */
public final class QueryBalloon implements QmpCommand {
    @Override
    public String name() {
        return "query-balloon";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        return JsonNodeFactory.instance.objectNode().put("actual", balloonOf(context).actualBytes());
    }

    /**
     * The balloon that the guest drives.
     *
     * @throws QmpException
     *             if there is none, or the guest has no driver for it
     */
    static BalloonDevice balloonOf(QmpContext context) throws QmpException {
        return context.board().balloon().filter(BalloonDevice::live)
                .orElseThrow(() -> QmpException.deviceNotActive("No balloon device has been activated"));
    }
}
