package dev.ringside.app.ui.newmachine;

import dev.ringside.app.media.BootPlatform;
import dev.ringside.app.media.ForeignFormat;
import dev.ringside.app.media.Medium;
import dev.ringside.app.media.MediumException.Reason;
import dev.ringside.app.media.PartitionScheme;
import dev.ringside.app.osinfo.Detection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What is said about a file that a person chose.
 *
 * @param texts
 *            the words
 */
record MediaHints(Texts texts) {

    /** A file that cannot be read. */
    Hint failed(Reason reason) {
        return Hint.error(texts.of("file", reason));
    }

    /** A medium to install from, on which {@code detection} is if anything. */
    Hint install(Path file, Medium medium, Optional<Detection> detection) {
        return switch (medium) {
            case Medium.Disc disc -> disc(disc, detection);
            case Medium.Floppy floppy -> Hint.success(texts.text("medium.floppy", texts.size(floppy.bytes())));
            case Medium.Disk _ -> Hint.error(texts.text("medium.is-disk")).withElsewhere(Source.IMPORT);
            case Medium.Kernel _ -> Hint.error(texts.text("medium.is-kernel")).withElsewhere(Source.KERNEL);
            case Medium.Foreign foreign -> foreign(file, foreign.format());
        };
    }

    private Hint disc(Medium.Disc disc, Optional<Detection> detection) {
        if (disc.cutOff()) {
            return Hint.warning(texts.text("medium.cut-off", texts.size(disc.bytes()),
                    texts.size(disc.volume().bytes())));
        }
        if (detection.isPresent() && !detection.get().runsOnPc()) {
            return Hint.warning(texts.text("medium.other-architecture", texts.system(detection.get().system()),
                    detection.get().architecture().orElse("")));
        }
        if (disc.boots().isEmpty()) {
            return Hint.warning(texts.text("medium.boots-not"));
        }
        String boots = disc.boots().equals(Set.of(BootPlatform.UEFI)) ? " " + texts.text("medium.uefi-only") : "";
        if (detection.isPresent()) {
            String system = texts.system(detection.get().system());
            String name = detection.get().architecture().map(architecture -> system + " (" + architecture + ")")
                    .orElse(system);
            return Hint.success(texts.text("medium.detected", name) + boots);
        }
        String name = disc.volume().volume();
        return Hint.info((name.isEmpty()
                ? texts.text("medium.unknown-nameless")
                : texts.text("medium.unknown", name)) + boots);
    }

    /** A disk that has a system on it already. */
    Hint existing(Path file, Medium medium) {
        return switch (medium) {
            case Medium.Disk disk when !disk.wholeSectors() ->
                Hint.warning(texts.text("disk.odd-size", texts.size(disk.bytes())));
            case Medium.Disk disk when disk.scheme() == PartitionScheme.NONE ->
                Hint.info(texts.text("disk.blank", texts.size(disk.bytes())));
            case Medium.Disk disk ->
                Hint.success(texts.text("disk.found", texts.size(disk.bytes()), texts.of("scheme", disk.scheme())));
            case Medium.Disc disc when disc.disk() != PartitionScheme.NONE ->
                Hint.warning(texts.text("disk.is-hybrid")).withElsewhere(Source.MEDIUM);
            case Medium.Disc _ -> Hint.error(texts.text("disk.is-disc")).withElsewhere(Source.MEDIUM);
            case Medium.Floppy _ -> Hint.error(texts.text("disk.is-floppy")).withElsewhere(Source.MEDIUM);
            case Medium.Kernel _ -> Hint.error(texts.text("medium.is-kernel")).withElsewhere(Source.KERNEL);
            case Medium.Foreign foreign -> foreign(file, foreign.format());
        };
    }

    private Hint foreign(Path file, ForeignFormat format) {
        if (!format.diskImage()) {
            return Hint.error(texts.text("foreign.compressed", format.word()));
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path raw = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".img");
        return Hint.error(texts.text("foreign.image", format.word()))
                .withCommand("qemu-img convert -p -f %s -O raw %s %s"
                        .formatted(format.word(), quoted(file), quoted(raw)));
    }

    /** For a shell. */
    private static String quoted(Path file) {
        String name = file.toString();
        return name.matches("[\\w./+@%:,=-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
