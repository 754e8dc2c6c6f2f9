package dev.ringside.app.qmp;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.DriveObserver;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what happens to drives into the protocol's events, on the thread on which it happens. */
final class DriveEvents implements DriveObserver, AutoCloseable {
    private final Collection<Drive> drives;
    private final Consumer<ObjectNode> listener;

    /**
     * Watches {@code drives} until it is closed.
     *
     * @param listener
     *            gets events without their time; must not block
     */
    DriveEvents(Collection<Drive> drives, Consumer<ObjectNode> listener) {
        this.drives = drives;
        this.listener = listener;
        drives.forEach(drive -> drive.observe(this));
    }

    @Override
    public void close() {
        drives.forEach(drive -> drive.unobserve(this));
    }

    @Override
    public void trayMoved(Drive drive, boolean open) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("event", "DEVICE_TRAY_MOVED");
        event.putObject("data").put("device", drive.name()).put("id", drive.name()).put("tray-open", open);
        listener.accept(event);
    }

    @Override
    public void failed(Drive drive, boolean write, BlockError error) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("event", "BLOCK_IO_ERROR");
        event.putObject("data").put("device", drive.name()).put("node-name", drive.name())
                .put("operation", write ? "write" : "read").put("action", "report")
                .put("nospace", error.kind() == BlockError.Kind.NO_SPACE).put("reason", error.message());
        listener.accept(event);
    }
}
