package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Discs that a person may want again: those in the machines there are, and the newest downloads.
 *
 * @param downloads
 *            the folder that browsers save to
 */
record RecentMedia(Path downloads) {
    private static final int MOST = 8;
    private static final int MOST_FILES = 2000;

    private record Dated(Path file, FileTime time) {}

    /** Of this user. */
    static RecentMedia ofUser() {
        return new RecentMedia(Optional.ofNullable(System.getenv("XDG_DOWNLOAD_DIR")).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), "Downloads")));
    }

    /** Them, at most eight; those of {@code machines} first. Waits for a disk. */
    List<Path> find(List<VirtualMachine> machines) {
        Set<Path> found = new LinkedHashSet<>();
        machines.stream().flatMap(machine -> machine.definition().hardware().devices().stream())
                .filter(DiskDescription.class::isInstance).map(DiskDescription.class::cast)
                .filter(disk -> disk.device() == DiskDevice.CDROM).map(DiskDescription::source)
                .flatMap(Optional::stream).filter(Files::isRegularFile).forEach(found::add);
        found.addAll(downloaded());
        return found.stream().limit(MOST).toList();
    }

    private List<Path> downloaded() {
        if (!Files.isDirectory(downloads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(downloads)) {
            return files.limit(MOST_FILES)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".iso"))
                    .flatMap(file -> dated(file).stream())
                    .sorted(Comparator.comparing(Dated::time).reversed()).map(Dated::file).toList();
        } catch (IOException _) {
            // A folder that cannot be listed has nothing to offer.
            return List.of();
        }
    }

    private static Optional<Dated> dated(Path file) {
        try {
            return Optional.of(new Dated(file, Files.getLastModifiedTime(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
