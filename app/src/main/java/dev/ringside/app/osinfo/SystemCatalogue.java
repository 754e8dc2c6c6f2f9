package dev.ringside.app.osinfo;

import dev.ringside.app.media.VolumeDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operating systems that are known. Immutable; any thread. */
public final class SystemCatalogue {
    /** The system of a machine about which nothing is known. */
    public static final String UNKNOWN = "http://libosinfo.org/unknown";
    /** The guest that Ringside ships. */
    public static final String EMBEDDED = "urn:ringside:system:guest";

    private final List<OperatingSystem> systems;
    private final List<CatalogueEntry> own;
    private final List<CatalogueEntry> others;
    private final List<CatalogueEntry> lastResort;

    private SystemCatalogue(OwnCatalogue own, List<CatalogueEntry> others) {
        this.own = own.entries();
        this.others = List.copyOf(others);
        lastResort = own.lastResort();
        Map<String, OperatingSystem> byId = new LinkedHashMap<>();
        lastResort.stream().map(CatalogueEntry::system).filter(system -> system.id().equals(UNKNOWN))
                .forEach(system -> byId.put(UNKNOWN, system));
        this.own.forEach(entry -> byId.putIfAbsent(entry.system().id(), entry.system()));
        lastResort.forEach(entry -> byId.putIfAbsent(entry.system().id(), entry.system()));
        others.forEach(entry -> byId.putIfAbsent(entry.system().id(), entry.system()));
        systems = List.copyOf(byId.values());
    }

    /** Ringside's own catalogue alone. */
    public static SystemCatalogue own() {
        return new SystemCatalogue(OwnCatalogue.read(), List.of());
    }

    /** Ringside's own catalogue with what {@code database} has beside it. Ours says what is best for machines here, so it comes first. */
    public static SystemCatalogue with(OsinfoDatabase database) {
        return new SystemCatalogue(OwnCatalogue.read(), database.entries());
    }

    /** All systems: the one of which nothing is known, those of the own catalogue in its order, then the others. */
    public List<OperatingSystem> systems() {
        return systems;
    }

    /** The system of this libosinfo URL. */
    public Optional<OperatingSystem> system(String id) {
        return systems.stream().filter(system -> system.id().equals(id)).findFirst();
    }

    /** The system about which nothing is known. */
    public OperatingSystem unknown() {
        return system(UNKNOWN).orElseThrow();
    }

    /** What is on a disc that says this about itself. */
    public Optional<Detection> detect(VolumeDescriptor disc) {
        return detect(own, disc).or(() -> detect(others, disc)).or(() -> detect(lastResort, disc));
    }

    private record Match(CatalogueEntry entry, MediaRule rule) {}

    private Optional<Detection> detect(List<CatalogueEntry> entries, VolumeDescriptor disc) {
        List<Match> matches = new ArrayList<>();
        for (CatalogueEntry entry : entries) {
            entry.media().stream().filter(rule -> rule.matches(disc))
                    .forEach(rule -> matches.add(new Match(entry, rule)));
        }
        return matches.stream().max(Comparator.comparingInt(match -> match.rule().weight()))
                .map(match -> new Detection(system(match.entry().system().id()).orElse(match.entry().system()),
                        match.rule().architecture(disc)));
    }
}
