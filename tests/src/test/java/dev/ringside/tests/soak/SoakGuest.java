package dev.ringside.tests.soak;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.debian.DebianPackage;
import dev.ringside.app.debian.KernelModules;
import dev.ringside.devices.linux.InitramfsArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Debian's kernel for amd64 with busybox, the Tiny C Compiler, the C library and its headers.
 *
 * @param kernel
 *            bzImage
 * @param initramfs
 *            its first and only file system
 */
record SoakGuest(Path kernel, byte[] initramfs) {
    private static final String ARCHITECTURE = DebianKernel.AMD64.architecture();
    private static final String LIBRARIES = "lib/x86_64-linux-gnu/";
    private static final String DEVELOPMENT = "usr/lib/x86_64-linux-gnu/";
    private static final List<DebianPackage> PACKAGES = List.of(
            new DebianPackage("tcc", ARCHITECTURE, "usr/bin/tcc",
                    List.of(DEVELOPMENT + "tcc/include", DEVELOPMENT + "tcc/libtcc1.a")),
            new DebianPackage("libc6", ARCHITECTURE, LIBRARIES + "libc.so.6",
                    List.of(LIBRARIES + "ld-linux-x86-64.so.2", LIBRARIES + "libm.so.6", LIBRARIES + "libdl.so.2",
                            LIBRARIES + "libpthread.so.0")),
            new DebianPackage("libc6-dev", ARCHITECTURE, DEVELOPMENT + "libc.so",
                    List.of(DEVELOPMENT + "libc_nonshared.a", DEVELOPMENT + "crt?.o", "usr/include")),
            new DebianPackage("linux-libc-dev", ARCHITECTURE, "usr/include/linux/limits.h",
                    List.of("usr/include/linux/*.h", "usr/include/asm-generic", "usr/include/x86_64-linux-gnu/asm")));
    /** One with tables, and two of which one patches the kernel's code through keys of the other. */
    private static final List<String> MODULES = List.of("wp512", "test_static_key_base", "test_static_keys");

    /** Puts it together, fetching what this user's cache lacks. */
    static SoakGuest prepare(Consumer<String> progress) throws IOException {
        DebianGuestCache cache = DebianGuestCache.ofUser();
        DebianGuest debian = cache.fetch(DebianKernel.AMD64, progress);
        InitramfsArchive archive = new InitramfsArchive();
        for (String folder : List.of("bin", "dev", "modules", "proc", "soak", "sys", "tmp", "lib64")) {
            archive.directory(folder, 0755);
        }
        archive.characterDevice("dev/console", 0600, 5, 1).characterDevice("dev/null", 0666, 1, 3)
                .file("bin/busybox", 0755, Files.readAllBytes(debian.busybox())).symbolicLink("bin/sh", "busybox")
                .symbolicLink("lib64/ld-linux-x86-64.so.2", "/" + LIBRARIES + "ld-linux-x86-64.so.2");
        for (DebianPackage debianPackage : PACKAGES) {
            add(archive, cache.fetch(debianPackage, progress));
        }
        int number = 0;
        for (Path module : KernelModules.in(debian.modules()).inLoadOrder(MODULES)) {
            archive.file("modules/%d-%s".formatted(number++, module.getFileName()), 0644, Files.readAllBytes(module));
        }
        return new SoakGuest(debian.kernel(), archive.file("soak/program.awk", 0644, resource("program.awk"))
                .file("init", 0755, resource("init.sh")).toByteArray());
    }

    /** All that is below {@code root}, but for folders that another package has brought already. */
    private static void add(InitramfsArchive archive, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(found -> !found.equals(root)).sorted().toList()) {
                String path = root.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    archive.symbolicLink(path, Files.readSymbolicLink(file).toString());
                } else if (Files.isRegularFile(file)) {
                    archive.file(path, Files.isExecutable(file) ? 0755 : 0644, Files.readAllBytes(file));
                } else if (!archive.contains(path)) {
                    archive.directory(path, 0755);
                }
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = SoakGuest.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The soak lacks its resource " + name);
            }
            return resource.readAllBytes();
        }
    }
}
