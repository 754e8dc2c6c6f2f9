package dev.ringside.app.osinfo;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ringside.app.media.BootPlatform;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.UsbModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue that Ringside brings along, from {@code systems.json}.
 *
 * @param entries
 *            systems whose media are recognised for sure
 * @param lastResort
 *            systems that a medium may be for if nobody knows better
 */
record OwnCatalogue(List<CatalogueEntry> entries, List<CatalogueEntry> lastResort) {
    private static final String RESOURCE = "systems.json";
    private static final String VERSION = "{version}";
    private static final String UNDERSCORED = "{underscored}";
    private static final String DIGITS = "{digits}";
    private static final long MIB = 1 << 20;

    /** Parts that several systems have in common. */
    private record Profile(Family family, DiskBus disk, InterfaceModel network, UsbModel usb, boolean tablet,
            boolean paravirtual, BootPlatform firmware) {

        Drivers drivers() {
            return new Drivers(disk, Optional.ofNullable(network), Optional.ofNullable(usb), tablet, paravirtual,
                    Optional.ofNullable(firmware).orElse(BootPlatform.BIOS));
        }
    }

    /**
     * Systems that differ by their version.
     *
     * @param versions
     *            newest first; {@code {version}} stands for each of them elsewhere
     * @param volumes
     *            expressions for volume identifiers, in which {@code {underscored}} is the version with underscores and {@code {digits}} that without dots
     * @param laterVolumes
     *            such expressions for media of versions that are not listed, taken for the newest
     * @param memory
     *            least and usual memory in MiB
     * @param disk
     *            disk in GiB
     */
    private record Template(String id, String name, String profile, List<String> versions, List<String> volumes,
            List<String> laterVolumes, String publisher, String application, long[] memory, double disk,
            @JsonProperty("lastResort") boolean uncertain) {}

    private record Document(Map<String, Profile> profiles, List<Template> systems) {}

    /** Reads it. */
    static OwnCatalogue read() {
        Document document = document();
        List<CatalogueEntry> certain = new ArrayList<>();
        List<CatalogueEntry> uncertain = new ArrayList<>();
        for (Template template : document.systems()) {
            Profile profile = Objects.requireNonNull(document.profiles().get(template.profile()), template.profile());
            (template.uncertain() ? uncertain : certain).addAll(entries(template, profile));
        }
        return new OwnCatalogue(certain, uncertain);
    }

    private static Document document() {
        try (InputStream resource = OwnCatalogue.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.builder().build()
                    .readValue(Objects.requireNonNull(resource, "The program lacks its " + RESOURCE), Document.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CatalogueEntry> entries(Template template, Profile profile) {
        List<CatalogueEntry> entries = new ArrayList<>();
        for (String version : template.versions() == null ? List.of("") : template.versions()) {
            List<MediaRule> rules = new ArrayList<>();
            for (String volume : present(template.volumes())) {
                rules.add(rule(volume.replace(VERSION, Pattern.quote(version))
                        .replace(UNDERSCORED, version.replace('.', '_')).replace(DIGITS, version.replace(".", "")),
                        template));
            }
            if (entries.isEmpty()) {
                for (String volume : present(template.laterVolumes())) {
                    rules.add(rule(volume, template));
                }
            }
            Requirements needs = new Requirements(template.memory()[0] * MIB, template.memory()[1] * MIB, 1,
                    Math.round(template.disk() * 1024) * MIB);
            entries.add(new CatalogueEntry(new OperatingSystem(template.id().replace(VERSION, version),
                    template.name().replace(VERSION, version), profile.family(), needs, profile.drivers()), rules));
        }
        return entries;
    }

    private static MediaRule rule(String volume, Template template) {
        return new MediaRule(Optional.of(expression(volume)), Optional.empty(),
                Optional.ofNullable(template.publisher()).map(OwnCatalogue::expression),
                Optional.ofNullable(template.application()).map(OwnCatalogue::expression), Optional.empty());
    }

    private static BoundedPattern expression(String text) {
        return BoundedPattern.of(text).orElseThrow(() -> new IllegalStateException(RESOURCE + ": " + text));
    }

    private static <T> List<T> present(List<T> list) {
        return list == null ? List.of() : list;
    }
}
