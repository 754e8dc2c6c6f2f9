package dev.ringside.app.qmp.command;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The drives and what is in them. */
public final class QueryBlock implements QmpCommand {
    /** Limits of throughput, of which there are none. */
    private static final List<String> LIMITS = List.of("bps", "bps_rd", "bps_wr", "iops", "iops_rd", "iops_wr");

    @Override
    public String name() {
        return "query-block";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        context.board().drives().values().forEach(drive -> list.add(describe(drive)));
        return list;
    }

    private static ObjectNode describe(Drive drive) {
        ObjectNode info = JsonNodeFactory.instance.objectNode().put("device", drive.name()).put("qdev", drive.name())
                .put("type", "unknown").put("removable", drive.removable()).put("locked", drive.doorLocked());
        if (drive.device() == DiskDevice.CDROM) {
            info.put("tray_open", drive.trayOpen());
        }
        drive.loadedMedium().ifPresent(medium -> info.set("inserted", describe(drive, medium)));
        return info;
    }

    private static ObjectNode describe(Drive drive, MediumInfo medium) {
        ObjectNode inserted = JsonNodeFactory.instance.objectNode().put("file", medium.source())
                .put("node-name", drive.name()).put("ro", medium.readOnly()).put("drv", "raw")
                .put("backing_file_depth", 0).put("encrypted", false).put("detect_zeroes", "off")
                .put("write_threshold", 0);
        LIMITS.forEach(limit -> inserted.put(limit, 0));
        inserted.putObject("image").put("filename", medium.source()).put("format", "raw").put("virtual-size",
                medium.bytes());
        inserted.putObject("cache").put("writeback", true).put("direct", false).put("no-flush", false);
        return inserted;
    }
}
