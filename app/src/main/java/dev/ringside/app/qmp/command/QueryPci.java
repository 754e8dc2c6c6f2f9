package dev.ringside.app.qmp.command;

import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The functions on the PCI bus, with the windows that the guest has given addresses. */
public final class QueryPci implements QmpCommand {
    private static final int VENDOR = 0x00;
    private static final int DEVICE = 0x02;
    private static final int CLASS = 0x0a;
    private static final int SUBSYSTEM_VENDOR = 0x2c;
    private static final int SUBSYSTEM = 0x2e;
    private static final int INTERRUPT_LINE = 0x3c;
    private static final int ROM_REGION = 6;
    private static final long UNMAPPED = -1;
    /** Base class and subclass, as the PCI Code and ID Assignment Specification has them, in QEMU's words. */
    private static final Map<Integer, String> CLASSES = Map.ofEntries(Map.entry(0x0100, "SCSI controller"),
            Map.entry(0x0101, "IDE controller"), Map.entry(0x0106, "SATA controller"),
            Map.entry(0x0200, "Ethernet controller"), Map.entry(0x0300, "VGA controller"),
            Map.entry(0x0380, "Display controller"), Map.entry(0x0500, "RAM controller"),
            Map.entry(0x0600, "Host bridge"), Map.entry(0x0601, "ISA bridge"), Map.entry(0x0680, "Bridge"),
            Map.entry(0x0780, "Communication controller"), Map.entry(0x0900, "Keyboard"),
            Map.entry(0x0980, "Input controller"), Map.entry(0x0c03, "USB controller"));

    @Override
    public String name() {
        return "query-pci";
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) {
        ArrayNode buses = JsonNodeFactory.instance.arrayNode();
        ArrayNode devices = buses.addObject().put("bus", 0).putArray("devices");
        context.machine().lock().run(() -> context.board().pci().slots()
                .forEach(slot -> slot.configuration().ifPresent(space -> describe(devices.addObject(), slot, space))));
        return buses;
    }

    private static void describe(ObjectNode device, PciSlot slot, PciConfiguration space) {
        device.put("bus", 0).put("slot", slot.device()).put("function", slot.function()).put("qdev_id", "");
        int code = space.get(CLASS, 2);
        ObjectNode classInfo = device.putObject("class_info").put("class", code);
        if (CLASSES.containsKey(code)) {
            classInfo.put("desc", CLASSES.get(code));
        }
        device.putObject("id").put("vendor", space.get(VENDOR, 2)).put("device", space.get(DEVICE, 2))
                .put("subsystem-vendor", space.get(SUBSYSTEM_VENDOR, 2)).put("subsystem", space.get(SUBSYSTEM, 2));
        device.put("irq_pin", space.interruptPin());
        if (space.interruptPin() != 0) {
            device.put("irq", space.get(INTERRUPT_LINE, 1));
        }
        ArrayNode regions = device.putArray("regions");
        new TreeMap<>(space.bars()).forEach((index, bar) -> describe(regions.addObject(), index, bar, space));
        space.romSize().ifPresent(size -> regions.addObject().put("bar", ROM_REGION).put("type", "memory")
                .put("size", size).put("address", space.romAddress().orElse(UNMAPPED)).put("prefetch", false)
                .put("mem_type_64", false));
    }

    private static void describe(ObjectNode region, int index, PciBar bar, PciConfiguration space) {
        boolean io = bar instanceof PciBar.Io;
        boolean enabled = io ? space.ioEnabled() : space.memoryEnabled();
        long address = space.barAddress(index);
        region.put("bar", index).put("type", io ? "io" : "memory").put("size", bar.size()).put("address",
                enabled && address != 0 ? address : UNMAPPED);
        if (!io) {
            region.put("prefetch", (bar.typeBits() & 8) != 0).put("mem_type_64", bar.wide());
        }
    }
}
