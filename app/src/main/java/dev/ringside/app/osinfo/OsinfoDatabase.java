package dev.ringside.app.osinfo;

import dev.ringside.app.media.BootPlatform;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.UsbModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * The operating systems of libosinfo's database, as it is installed on this host (package osinfo-db). What a file that cannot be read would have told
 * is missing, and the log says so. Immutable; any thread.
 */
public final class OsinfoDatabase {
    private static final System.Logger LOG = System.getLogger(OsinfoDatabase.class.getName());
    private static final List<Path> PLACES = List.of(Path.of("/usr/local/share/osinfo"), Path.of("/usr/share/osinfo"));
    private static final int MOST_FILES = 5000;
    private static final long LONGEST_FILE = 4 << 20;
    private static final int MOST_ANCESTORS = 64;
    private static final long MIB = 1 << 20;
    private static final Requirements ORDINARY = new Requirements(256 * MIB, 1024 * MIB, 1, 20L * 1024 * MIB);

    private static final Set<String> VIRTIO_DISK = Set.of("1af4/1001", "1af4/1042");
    private static final Set<String> VIRTIO_NETWORK = Set.of("1af4/1000", "1af4/1041");
    private static final Set<String> VIRTIO_ENTROPY = Set.of("1af4/1005", "1af4/1044");
    private static final Set<String> XHCI = Set.of("1033/0194", "1b36/0004", "1b36/000d");
    private static final String TABLET = "80ee/0021";

    private final List<CatalogueEntry> entries;

    private OsinfoDatabase(List<CatalogueEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Its systems by name, with the rules for their media. */
    List<CatalogueEntry> entries() {
        return entries;
    }

    /** The one that is installed; empty if none is. May take a second: it has some hundred files. */
    public static Optional<OsinfoDatabase> installed() {
        return PLACES.stream().filter(place -> Files.isDirectory(place.resolve("os"))).findFirst()
                .map(OsinfoDatabase::read);
    }

    /** The one in {@code folder}, which has a folder {@code os}. */
    public static OsinfoDatabase read(Path folder) {
        Map<String, OsinfoSystem> systems = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("os"), 3)) {
            files.filter(file -> file.toString().endsWith(".xml")).limit(MOST_FILES).sorted()
                    .forEach(file -> systemsIn(file).forEach(system -> systems.put(system.id(), system)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The systems in " + folder + " cannot be listed", e);
        }
        return new OsinfoDatabase(systems.values().stream().map(system -> entry(system, systems))
                .sorted((a, b) -> a.system().name().compareToIgnoreCase(b.system().name())).toList());
    }

    private static List<OsinfoSystem> systemsIn(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IOException("it is too long");
            }
            return OsinfoReader.read(file);
        } catch (IOException | XMLStreamException e) {
            LOG.log(System.Logger.Level.WARNING, file + " is not read: " + e.getMessage());
            return List.of();
        }
    }

    private static CatalogueEntry entry(OsinfoSystem system, Map<String, OsinfoSystem> all) {
        List<OsinfoSystem> line = lineage(system, all);
        Set<String> devices = new HashSet<>();
        line.forEach(ancestor -> devices.addAll(ancestor.devices()));
        Family family = family(first(line, OsinfoSystem::family).orElse(""));
        Requirements needs = new Requirements(
                first(line, OsinfoSystem::leastMemory).or(() -> first(line, OsinfoSystem::memory))
                        .orElse(ORDINARY.leastMemory()),
                first(line, OsinfoSystem::memory).orElse(ORDINARY.memory()), 1,
                first(line, OsinfoSystem::disk).orElse(ORDINARY.disk()));
        boolean needsUefi = system.firmware().contains("efi") && !system.firmware().contains("bios");
        return new CatalogueEntry(
                new OperatingSystem(system.id(), system.name(), family, needs, drivers(devices, needsUefi)),
                system.media());
    }

    /** The system, what it derives from, what that derives from, and so on. */
    private static List<OsinfoSystem> lineage(OsinfoSystem system, Map<String, OsinfoSystem> all) {
        List<OsinfoSystem> line = new ArrayList<>();
        Optional<OsinfoSystem> next = Optional.of(system);
        while (next.isPresent() && !line.contains(next.get()) && line.size() < MOST_ANCESTORS) {
            line.add(next.get());
            next = next.get().ancestor().map(all::get);
        }
        return line;
    }

    private static <T> Optional<T> first(List<OsinfoSystem> line, Function<OsinfoSystem, Optional<T>> property) {
        return line.stream().map(property).flatMap(Optional::stream).findFirst();
    }

    private static Drivers drivers(Set<String> devices, boolean uefi) {
        boolean tablet = devices.contains(TABLET);
        boolean xhci = XHCI.stream().anyMatch(devices::contains);
        return new Drivers(VIRTIO_DISK.stream().anyMatch(devices::contains) ? DiskBus.VIRTIO : DiskBus.IDE,
                Optional.of(VIRTIO_NETWORK.stream().anyMatch(devices::contains)
                        ? InterfaceModel.VIRTIO
                        : InterfaceModel.E1000),
                tablet || xhci ? Optional.of(xhci ? UsbModel.XHCI : UsbModel.UHCI) : Optional.empty(), tablet,
                VIRTIO_ENTROPY.stream().anyMatch(devices::contains), uefi ? BootPlatform.UEFI : BootPlatform.BIOS);
    }

    private static Family family(String word) {
        return switch (word) {
            case "linux" -> Family.LINUX;
            case "winnt", "win9x", "win16" -> Family.WINDOWS;
            case "freebsd", "netbsd", "openbsd", "dragonflybsd" -> Family.BSD;
            case "dos", "msdos" -> Family.DOS;
            default -> Family.OTHER;
        };
    }
}
