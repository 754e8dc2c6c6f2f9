package dev.ringside.app.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder that keeps what was fetched from Debian, so that the network is needed once.
 *
 * <p>Files appear in it complete or not at all. Several programs may use one folder at a time.
 */
public final class DebianGuestCache {
    private static final String BUSYBOX_PACKAGE = "busybox-static";
    private static final String IMAGE_PREFIX = "linux-image-";

    private final Path folder;
    private final List<String> sources;

    /**
     * Opens a cache.
     *
     * @param folder where the files are kept; made when something is fetched
     */
    public DebianGuestCache(Path folder) {
        this(folder, List.of());
    }

    /** Opens a cache that is filled from other package sources than the host's, given as apt options. */
    DebianGuestCache(Path folder, List<String> sources) {
        this.folder = folder;
        this.sources = List.copyOf(sources);
    }

    /**
     * Opens the cache of this user: {@code $XDG_CACHE_HOME/ringside/debian}, or {@code ~/.cache/ringside/debian}.
     *
     * @return the user's cache
     */
    public static DebianGuestCache ofUser() {
        Path caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(value -> !value.isBlank())
                .map(Path::of).orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new DebianGuestCache(caches.resolve("ringside").resolve("debian"));
    }

    /**
     * Looks for a guest without touching the network.
     *
     * @param kernel which kernel
     * @return the guest, empty when it was never fetched
     */
    public Optional<DebianGuest> find(DebianKernel kernel) {
        var guest = new DebianGuest(kernelFile(kernel), busyboxFile(kernel));
        return Files.isRegularFile(guest.kernel()) && Files.isRegularFile(guest.busybox())
                ? Optional.of(guest)
                : Optional.empty();
    }

    /**
     * Returns a guest, fetching what is missing.
     *
     * @param kernel which kernel
     * @param progress told in a line of text what is being fetched, from the calling thread
     * @return the guest
     * @throws IOException if this system has no apt, or its package sources do not give the files; the message says which
     *     and what to do instead
     */
    public DebianGuest fetch(DebianKernel kernel, Consumer<String> progress) throws IOException {
        Optional<DebianGuest> present = find(kernel);
        if (present.isPresent()) {
            return present.get();
        }
        if (!AptArchive.isAvailable()) {
            throw new IOException(
                    "Debian's kernel is fetched with apt-get and dpkg-deb, which this system does not have.");
        }
        Path home = Files.createDirectories(folder.resolve(kernel.architecture()));
        var archive = new AptArchive(Files.createDirectories(home.resolve("apt")), kernel.architecture(), sources);
        progress.accept("Reading Debian's package lists for " + kernel.architecture());
        Optional<String> complaint = archive.update();
        try {
            if (Files.notExists(busyboxFile(kernel))) {
                progress.accept("Fetching " + BUSYBOX_PACKAGE + " for " + kernel.architecture());
                keep(archive.fileOf(BUSYBOX_PACKAGE, "./bin/busybox"), busyboxFile(kernel));
            }
            String image = archive.dependency(kernel.metapackage(), IMAGE_PREFIX);
            progress.accept("Fetching " + image);
            String version = image.substring(IMAGE_PREFIX.length());
            keep(archive.fileOf(image, "./boot/vmlinuz-" + version), kernelFile(kernel));
        } catch (IOException e) {
            throw complaint.map(text -> new IOException(e.getMessage() + " (apt-get update: " + text + ")", e))
                    .orElse(e);
        }
        return new DebianGuest(kernelFile(kernel), busyboxFile(kernel));
    }

    private Path kernelFile(DebianKernel kernel) {
        return folder.resolve(kernel.architecture()).resolve(kernel.metapackage() + ".vmlinuz");
    }

    private Path busyboxFile(DebianKernel kernel) {
        return folder.resolve(kernel.architecture()).resolve("busybox");
    }

    private static void keep(byte[] content, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
