package dev.ringside.tests.smp;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.linux.InitramfsArchive;
import dev.ringside.tests.guests.BootedLinux;
import dev.ringside.tests.media.HostTool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A guest that runs {@code stress.c}, which lets threads and processes on two CPUs get in each other's way. */
final class StressedGuest {
    private static final long MEMORY = 256L << 20;

    private final DebianGuest guest;
    private final byte[] initramfs;

    /**
     * Compiles the program with the host's gcc.
     *
     * @param folder
     *            where it may be put
     */
    StressedGuest(DebianGuest guest, DebianKernel kernel, Path folder) throws IOException, InterruptedException {
        this.guest = guest;
        InitramfsArchive archive = new InitramfsArchive();
        for (String directory : List.of("bin", "dev", "proc", "sys", "tmp")) {
            archive.directory(directory, 0755);
        }
        initramfs = archive.characterDevice("dev/console", 0600, 5, 1).characterDevice("dev/null", 0666, 1, 3)
                .file("bin/busybox", 0755, Files.readAllBytes(guest.busybox())).symbolicLink("bin/sh", "busybox")
                .file("stress", 0755, compile(kernel == DebianKernel.AMD64 ? "-m64" : "-m32", folder))
                .file("init", 0755, resource("init.sh")).toByteArray();
    }

    private static byte[] compile(String width, Path folder) throws IOException, InterruptedException {
        Path source = Files.write(folder.resolve("stress.c"), resource("stress.c"));
        Path program = folder.resolve("stress");
        HostTool.run("gcc", width, "-O2", "-static", "-pthread", "-Wall", "-Wextra", "-Werror", "-s", "-o",
                program.toString(), source.toString());
        return Files.readAllBytes(program);
    }

    /**
     * Boots it.
     *
     * @param scale
     *            how long it works; 1 is some seconds
     */
    BootedLinux boot(int processors, int scale, Path folder) throws IOException, HardwareException {
        return new BootedLinux(guest.kernel(), initramfs, "stress=" + scale, processors, MEMORY, List.of(), folder);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = StressedGuest.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        }
    }
}
