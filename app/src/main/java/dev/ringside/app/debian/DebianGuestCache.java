package dev.ringside.app.debian;

import dev.ringside.app.file.TemporaryFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder that keeps what was fetched from Debian, so that the network is needed once.
 *
 * <p>Files appear in it complete or not at all. Several programs may use one folder at a time.
 */
public final class DebianGuestCache {
    private static final String BUSYBOX_PACKAGE = "busybox-static";
    private static final String BUSYBOX = "./bin/busybox";
    private static final String IMAGE_PREFIX = "linux-image-";
    /** Folders of the kernel's module tree that are kept; the whole has several hundred megabytes. */
    private static final List<String> MODULES = List.of("arch/x86/crypto", "block", "crypto", "drivers/acpi/button.ko",
            "drivers/ata",
            "drivers/block",
            "drivers/cdrom", "drivers/char", "drivers/gpu/drm/*.ko", "drivers/gpu/drm/tiny", "drivers/gpu/drm/ttm",
            "drivers/hid", "drivers/i2c", "drivers/input", "drivers/net/ethernet/intel/e1000",
            "drivers/net/net_failover.ko", "drivers/net/virtio_net.ko", "drivers/parport", "drivers/scsi",
            "drivers/usb", "drivers/video", "drivers/virtio", "fs/ext4", "fs/fat", "fs/isofs", "fs/jbd2",
            "fs/mbcache.ko", "fs/nls", "lib", "net/core/failover.ko");

    private static final System.Logger LOG = System.getLogger(DebianGuestCache.class.getName());

    private final Path folder;
    private final List<String> sources;
    private final Path root;

    /**
     * Opens a cache.
     *
     * @param folder where the files are kept; made when something is fetched
     */
    public DebianGuestCache(Path folder) {
        this(folder, List.of(), Path.of("/"));
    }

    /**
     * Opens a cache that is filled from other package sources than the host's, given as apt options, and looks for installed
     * files under another root.
     */
    DebianGuestCache(Path folder, List<String> sources, Path root) {
        this.folder = folder;
        this.root = root;
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

    /** Whether this system has what it takes to fetch: apt-get and dpkg-deb. */
    public static boolean canFetch() {
        return AptArchive.isAvailable();
    }

    /**
     * Looks for a guest without touching the network.
     *
     * @param kernel which kernel
     * @return the guest, empty when it was never fetched
     */
    public Optional<DebianGuest> find(DebianKernel kernel) {
        var guest = new DebianGuest(kernelFile(kernel), busyboxFile(kernel), modulesFolder(kernel));
        return Files.isRegularFile(guest.kernel()) && Files.isRegularFile(guest.busybox())
                && Files.isDirectory(guest.modules())
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
                unpacked(archive, BUSYBOX_PACKAGE, BUSYBOX, List.of(),
                        unpacked -> place(unpacked.resolve(BUSYBOX), busyboxFile(kernel)));
            }
            String image = archive.dependency(kernel.metapackage(), IMAGE_PREFIX);
            progress.accept("Fetching " + image);
            String version = image.substring(IMAGE_PREFIX.length());
            String modules = "./lib/modules/" + version + "/kernel";
            fetchKernel(archive, image, "./boot/vmlinuz-" + version, modules, kernel);
        } catch (IOException e) {
            throw complaint.map(text -> new IOException(e.getMessage() + " (apt-get update: " + text + ")", e))
                    .orElse(e);
        }
        return new DebianGuest(kernelFile(kernel), busyboxFile(kernel), modulesFolder(kernel));
    }

    /**
     * Looks for firmware that is installed on this system or was fetched, without touching the network.
     *
     * @param firmware which
     * @return the file that a machine starts with, the others of the package beside it
     */
    public Optional<Path> find(DebianFirmware firmware) {
        return Stream.of(root.resolve(firmware.folder()), folder.resolve(firmware.packageName()))
                .filter(place -> firmware.files().stream().map(place::resolve).allMatch(Files::isRegularFile))
                .map(place -> place.resolve(firmware.files().getFirst())).findFirst();
    }

    /**
     * Returns firmware, fetching it when it is neither installed nor fetched already.
     *
     * @param firmware which
     * @param progress told in a line of text what is being fetched, from the calling thread
     * @return the file that a machine starts with, the others of the package beside it
     * @throws IOException if this system has no apt, or its package sources do not give the files
     */
    public Path fetch(DebianFirmware firmware, Consumer<String> progress) throws IOException {
        Optional<Path> present = find(firmware);
        if (present.isPresent()) {
            return present.get();
        }
        // The package is the same for every architecture, so the lists of any will do.
        List<String> members = firmware.files().stream().map(firmware::member).toList();
        fetch(firmware.packageName(), DebianKernel.AMD64.architecture(), members, progress,
                unpacked -> place(unpacked.resolve(members.getFirst()).getParent(),
                        folder.resolve(firmware.packageName())));
        return find(firmware)
                .orElseThrow(() -> new IOException("The package " + firmware.packageName() + " lacks its files."));
    }

    /**
     * Returns files of a package, fetching them when they are not there already.
     *
     * @param debian which
     * @param progress told in a line of text what is being fetched, from the calling thread
     * @return a folder that holds the files under their paths in the package
     * @throws IOException if this system has no apt, or its package sources do not give the files
     */
    public Path fetch(DebianPackage debian, Consumer<String> progress) throws IOException {
        Path place = folder.resolve(debian.architecture())
                .resolve(debian.name() + ".files-%08x".formatted(debian.hashCode()));
        if (Files.notExists(place)) {
            List<String> members = Stream.concat(Stream.of(debian.wanted()), debian.others().stream())
                    .map(path -> "./" + path).toList();
            fetch(debian.name(), debian.architecture(), members, progress, unpacked -> place(unpacked, place));
        }
        return place;
    }

    /** Fetches a package and does something with what it holds of {@code members}, of which it must hold the first. */
    private void fetch(String packageName, String architecture, List<String> members, Consumer<String> progress,
            Use use) throws IOException {
        if (!AptArchive.isAvailable()) {
            throw new IOException("The package " + packageName
                    + " is fetched with apt-get and dpkg-deb, which this system does not have.");
        }
        Path home = Files.createDirectories(folder.resolve(architecture));
        var archive = new AptArchive(Files.createDirectories(home.resolve("apt")), architecture, sources);
        progress.accept("Fetching " + packageName);
        Optional<String> complaint = archive.update();
        try {
            unpacked(archive, packageName, members.getFirst(), members.subList(1, members.size()), use);
        } catch (IOException e) {
            throw complaint.map(text -> new IOException(e.getMessage() + " (apt-get update: " + text + ")", e))
                    .orElse(e);
        }
    }

    private void fetchKernel(AptArchive archive, String image, String kernelMember, String modulesMember,
            DebianKernel kernel)
            throws IOException {
        List<String> modules = MODULES.stream().map(path -> modulesMember + "/" + path).toList();
        unpacked(archive, image, kernelMember, modules, unpacked -> {
            place(Files.createDirectories(unpacked.resolve(modulesMember)), modulesFolder(kernel));
            place(unpacked.resolve(kernelMember), kernelFile(kernel));
        });
    }

    /** Something done with a folder of unpacked files. */
    private interface Use {
        void of(Path unpacked) throws IOException;
    }

    private void unpacked(AptArchive archive, String packageName, String wanted, List<String> others, Use use)
            throws IOException {
        try (TemporaryFolder unpacked = TemporaryFolder.createIn(folder, "unpacked")) {
            archive.unpack(packageName, wanted, others, unpacked.path());
            use.of(unpacked.path());
        }
    }

    /** Another choice of modules has another place, so that one fetched by an older version of this program is not taken for it. */
    Path modulesFolder(DebianKernel kernel) {
        return folder.resolve(kernel.architecture())
                .resolve(kernel.metapackage() + ".modules-%08x".formatted(MODULES.hashCode()));
    }

    private Path kernelFile(DebianKernel kernel) {
        return folder.resolve(kernel.architecture()).resolve(kernel.metapackage() + ".vmlinuz");
    }

    private Path busyboxFile(DebianKernel kernel) {
        return folder.resolve(kernel.architecture()).resolve("busybox");
    }

    /** Moves a complete file or folder to its place; one that another program has put there meanwhile does as well. */
    private static void place(Path complete, Path target) throws IOException {
        try {
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is there already", target);
        }
    }
}
