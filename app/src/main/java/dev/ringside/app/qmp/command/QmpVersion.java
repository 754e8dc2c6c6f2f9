package dev.ringside.app.qmp.command;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The program's version as the protocol gives it, in the greeting and to {@code query-version}. */
public final class QmpVersion {
    private QmpVersion() {}

    /** Our own number stands where clients look for QEMU's; {@code package} says whose it is. */
    public static ObjectNode describe() {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.putObject("qemu").put("major", 0).put("minor", 1).put("micro", 0);
        return version.put("package", "Ringside");
    }
}
