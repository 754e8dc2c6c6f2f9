package dev.ringside.app.osinfo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one file of libosinfo's database as a stream. */
final class OsinfoReader {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 8192;

    /** Architectures of a PC, the best last. */
    private static final List<String> ARCHITECTURES = List.of("i686", "all", "x86_64");

    private final List<OsinfoSystem> systems = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private boolean translated;

    private Optional<String> id = Optional.empty();
    private String name = "";
    private Optional<String> family = Optional.empty();
    private Optional<String> ancestor = Optional.empty();
    private String resources = "";
    private final Map<String, Long> amounts = new HashMap<>();
    private final Set<String> devices = new HashSet<>();
    private final Set<String> firmware = new HashSet<>();
    private final List<MediaRule> media = new ArrayList<>();
    private final Map<String, String> disc = new HashMap<>();
    private String architecture = "";

    private OsinfoReader() {}

    /**
     * The systems in {@code file}.
     *
     * @throws XMLStreamException
     *             if it is no XML, or nested too deeply
     */
    static List<OsinfoSystem> read(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream stream = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(stream);
            OsinfoReader reader = new OsinfoReader();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> reader.begin(xml);
                    case XMLStreamConstants.END_ELEMENT -> reader.end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> reader.add(xml.getText());
                    default -> {
                        // Comments and the like.
                    }
                }
            }
            return reader.systems;
        }
    }

    private void begin(XMLStreamReader xml) throws XMLStreamException {
        path.addLast(xml.getLocalName());
        if (path.size() > DEEPEST) {
            throw new XMLStreamException("nested too deeply", xml.getLocation());
        }
        text.setLength(0);
        translated = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang") != null;
        switch (String.join("/", path)) {
            case "libosinfo/os" -> clear(attribute(xml, "id"));
            case "libosinfo/os/derives-from", "libosinfo/os/clones" ->
                ancestor = ancestor.or(() -> attribute(xml, "id"));
            case "libosinfo/os/resources" -> resources = attribute(xml, "arch").orElse("all");
            case "libosinfo/os/devices/device" -> attribute(xml, "id").map(OsinfoReader::device)
                    .ifPresent(devices::add);
            case "libosinfo/os/firmware" -> attribute(xml, "type").ifPresent(firmware::add);
            case "libosinfo/os/media" -> {
                architecture = attribute(xml, "arch").orElse("all");
                disc.clear();
            }
            default -> {
                // Says nothing that is needed here.
            }
        }
    }

    /** Vendor and device of a URL as {@code http://pcisig.com/pci/1af4/1001}. */
    private static String device(String url) {
        String[] parts = url.split("/");
        return parts.length < 2 ? url : parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }

    private static Optional<String> attribute(XMLStreamReader xml, String attribute) {
        return Optional.ofNullable(xml.getAttributeValue(null, attribute));
    }

    private void clear(Optional<String> newId) {
        id = newId;
        name = "";
        family = Optional.empty();
        ancestor = Optional.empty();
        amounts.clear();
        devices.clear();
        firmware.clear();
        media.clear();
    }

    private void add(String characters) {
        if (text.length() + characters.length() <= LONGEST_TEXT) {
            text.append(characters);
        }
    }

    private void end() {
        String value = text.toString().strip();
        switch (String.join("/", path)) {
            case "libosinfo/os/name" -> name = translated ? name : value;
            case "libosinfo/os/family" -> family = Optional.of(value);
            case "libosinfo/os/resources/minimum/ram", "libosinfo/os/resources/minimum/storage",
                    "libosinfo/os/resources/recommended/ram", "libosinfo/os/resources/recommended/storage" ->
                amount(value);
            case "libosinfo/os/media/iso/volume-id", "libosinfo/os/media/iso/system-id",
                    "libosinfo/os/media/iso/publisher-id", "libosinfo/os/media/iso/application-id" ->
                disc.put(path.getLast(), value);
            case "libosinfo/os/media" -> addMedium();
            case "libosinfo/os" -> addSystem();
            default -> {
                // Says nothing that is needed here.
            }
        }
        path.removeLast();
        text.setLength(0);
    }

    /** Keeps an amount under its architecture and the last two elements of its path: {@code all/minimum/ram}. */
    private void amount(String value) {
        if (value.matches("\\d{1,15}")) {
            List<String> elements = List.copyOf(path);
            amounts.put(resources + "/" + elements.get(elements.size() - 2) + "/" + elements.getLast(),
                    Long.parseLong(value));
        }
    }

    private Optional<Long> amount(String level, String kind) {
        return ARCHITECTURES.reversed().stream().map(arch -> amounts.get(arch + "/" + level + "/" + kind))
                .filter(Objects::nonNull).findFirst();
    }

    private void addMedium() {
        MediaRule rule = new MediaRule(expression("volume-id"), expression("system-id"), expression("publisher-id"),
                expression("application-id"), Optional.of(architecture));
        // An expression that is broken would make its rule match too much.
        boolean whole = disc.keySet().stream().allMatch(field -> expression(field).isPresent());
        if (whole && !rule.empty()) {
            media.add(rule);
        }
    }

    private Optional<BoundedPattern> expression(String field) {
        return Optional.ofNullable(disc.get(field)).flatMap(BoundedPattern::of);
    }

    private void addSystem() {
        id.filter(_ -> !name.isEmpty())
                .ifPresent(known -> systems.add(new OsinfoSystem(known, name, family, ancestor,
                        amount("minimum", "ram"),
                        amount("recommended", "ram").or(() -> amount("minimum", "ram")),
                        amount("recommended", "storage").or(() -> amount("minimum", "storage")), Set.copyOf(devices),
                        Set.copyOf(firmware), List.copyOf(media))));
    }
}
