package dev.ringside.app.definition.json;

import dev.ringside.app.definition.DeviceKey;
import dev.ringside.app.definition.Foreign;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.xml.DomainXml;
import dev.ringside.app.definition.xml.DomainXmlException;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A machine's file. Its format is described in {@code app/docs/library.md}. Any thread. */
public final class MachineJson {
    /** The version of the format that is written, and the newest that can be read. */
    public static final int VERSION = 1;
    /** The longest file that is read, in bytes; a machine takes a few thousand. */
    public static final int LONGEST = 4 << 20;

    private static final String FORMAT = "ringside-machine";
    private static final String DEVICES = "devices";
    private static final String OS = "os";
    private static final String FIRMWARE = "firmware";
    private static final String SOURCE = "source";
    private static final String XML = "libvirt";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .defaultPrettyPrinter(printer())
            .build();

    private final RelativePaths paths;

    /** For a machine that is kept in {@code folder}. */
    public MachineJson(Path folder) {
        paths = new RelativePaths(folder.toAbsolutePath().normalize());
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /** The text of {@code definition}, in UTF-8. */
    public byte[] write(MachineDefinition definition) {
        HardwareDescription hardware = definition.hardware();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", FORMAT).put("version", VERSION);
        json.put("name", hardware.name()).put("uuid", definition.uuid().toString());
        putUnlessEmpty(json, "title", definition.title());
        putUnlessEmpty(json, "description", definition.notes());
        if (!definition.tags().isEmpty()) {
            definition.tags().forEach(json.putArray("tags")::add);
        }
        definition.group().ifPresent(group -> json.put("group", group));
        definition.system().ifPresent(system -> json.put("system", system));
        json.put("accelerator", hardware.accelerator());
        json.put("memoryMiB", hardware.memoryBytes() >> 20);
        json.putObject("cpu").put("model", hardware.cpu().model()).put("count", hardware.cpu().count());
        ObjectNode os = json.putObject(OS);
        hardware.directBoot().ifPresent(boot -> SystemJson.write(boot, os, paths));
        SystemJson.write(hardware.firmware(), os, paths);
        SystemJson.write(hardware.boot(), os);
        Map<String, ObjectNode> devices = new HashMap<>();
        List<String> keys = DeviceKey.of(hardware.devices());
        var array = json.putArray(DEVICES);
        for (int i = 0; i < keys.size(); i++) {
            ObjectNode device = array.addObject();
            DeviceJson.write(hardware.devices().get(i), device, paths);
            devices.put(keys.get(i), device);
        }
        new TreeMap<>(definition.foreign().json()).forEach((pointer, text) -> restore(pointer, text, json, devices));
        if (!definition.foreign().xml().isEmpty()) {
            ObjectNode xml = json.putObject(XML);
            new TreeMap<>(definition.foreign().xml()).forEach(xml::put);
        }
        return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void putUnlessEmpty(ObjectNode json, String field, String text) {
        if (!text.isEmpty()) {
            json.put(field, text);
        }
    }

    /** Puts an unknown field back, unless the part that it belonged to is gone. */
    private static void restore(String pointer, String text, ObjectNode json, Map<String, ObjectNode> devices) {
        List<String> steps = Arrays.stream(pointer.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~")).toList();
        JsonNode at = json;
        int next = 0;
        if (steps.size() > 2 && steps.getFirst().equals(DEVICES)) {
            at = devices.get(steps.get(1));
            next = 2;
        }
        while (next < steps.size() - 1 && at != null) {
            at = at.get(steps.get(next));
            next++;
        }
        if (at instanceof ObjectNode object && !object.has(steps.getLast())) {
            object.set(steps.getLast(), MAPPER.readTree(text));
        }
    }

    /**
     * Reads a machine.
     *
     * @param text
     *            the content of its file
     * @throws MachineJsonException
     *             if it is no machine that this version can read
     */
    public MachineDefinition read(byte[] text) throws MachineJsonException {
        if (text.length > LONGEST) {
            throw new MachineJsonException("The file is too long to describe a machine.");
        }
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode json) {
                return read(new Fields(json, "", paths));
            }
            throw new MachineJsonException("The file holds no JSON object.");
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String where = place == null || place.getLineNr() < 1
                    ? ""
                    : "Line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
            throw new MachineJsonException(where + e.getOriginalMessage(), e);
        }
    }

    private MachineDefinition read(Fields fields) throws MachineJsonException {
        if (!fields.optionalText("format").equals(Optional.of(FORMAT))) {
            throw new MachineJsonException(
                    "This is no machine of Ringside's: its \"format\" is not \"" + FORMAT + "\".");
        }
        long version = fields.number("version", 1, Integer.MAX_VALUE);
        if (version > VERSION) {
            throw new MachineJsonException("It was written by a newer version of Ringside (format " + version
                    + ", this one reads " + VERSION + "). Use that version, or update this one.");
        }
        Map<String, String> foreign = new HashMap<>();
        UUID uuid = uuid(fields);
        HardwareDescription hardware = hardware(fields, foreign);
        Map<String, String> xml = new HashMap<>();
        Optional<Fields> libvirt = fields.optionalObject(XML);
        if (libvirt.isPresent()) {
            libvirt.get().takeTexts(xml);
            check(xml);
        }
        String title = fields.optionalText("title").orElse("");
        String notes = fields.optionalText("description").orElse("");
        List<String> tags = fields.texts("tags");
        Optional<String> group = fields.optionalText("group");
        Optional<String> system = fields.optionalText("system");
        fields.leaveRest(XML, "", foreign);
        fields.leaveRest("", foreign);
        return new MachineDefinition(uuid, hardware, title, notes, tags, group, system, new Foreign(foreign, xml));
    }

    private static void check(Map<String, String> xml) throws MachineJsonException {
        try {
            DomainXml.check(xml);
        } catch (DomainXmlException e) {
            throw new MachineJsonException(XML + " holds a text that is no XML: " + e.words(), e);
        }
    }

    private static UUID uuid(Fields fields) throws MachineJsonException {
        String text = fields.text("uuid");
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw new MachineJsonException("uuid: \"" + text + "\" is no UUID.", e);
        }
        throw new MachineJsonException("uuid: \"" + text + "\" is no UUID.");
    }

    private static HardwareDescription hardware(Fields fields, Map<String, String> foreign)
            throws MachineJsonException {
        String name = fields.text("name");
        String accelerator = fields.text("accelerator");
        long memory = fields.number("memoryMiB", PcMemoryLayout.SMALLEST >> 20, PcMemoryLayout.LARGEST >> 20) << 20;
        Fields processor = fields.object("cpu");
        CpuDescription cpu = new CpuDescription(processor.text("model"),
                (int) processor.number("count", 1, CpuDescription.MOST));
        fields.leaveRest("cpu", "", foreign);
        Optional<DirectBoot> directBoot = Optional.empty();
        FirmwareDescription firmware = new FirmwareDescription.Builtin();
        BootOrder boot = BootOrder.STANDARD;
        Optional<Fields> os = fields.optionalObject(OS);
        if (os.isPresent()) {
            directBoot = SystemJson.directBoot(os.get());
            firmware = SystemJson.firmware(os.get());
            boot = SystemJson.bootOrder(os.get());
            os.get().leaveRest(FIRMWARE, "/" + OS, foreign);
        }
        fields.leaveRest(OS, "", foreign);
        List<Fields> entries = fields.objects(DEVICES);
        List<DeviceDescription> devices = new ArrayList<>();
        for (Fields entry : entries) {
            devices.add(DeviceJson.read(entry));
        }
        List<String> keys = DeviceKey.of(devices);
        for (int i = 0; i < keys.size(); i++) {
            String pointer = "/" + DEVICES + "/" + keys.get(i);
            entries.get(i).leaveRest(SOURCE, pointer, foreign);
            entries.get(i).leaveRest(pointer, foreign);
        }
        try {
            return new HardwareDescription(name, memory, cpu, accelerator, directBoot, firmware, boot, devices);
        } catch (IllegalArgumentException e) {
            throw new MachineJsonException(e.getMessage(), e);
        }
    }
}
