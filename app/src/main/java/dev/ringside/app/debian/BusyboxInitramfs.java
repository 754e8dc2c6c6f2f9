package dev.ringside.app.debian;

import dev.ringside.devices.linux.InitramfsArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A first root file system that holds busybox, the folders a kernel wants, and one script that is process 1. */
public final class BusyboxInitramfs {
    private static final String SHELL_SCRIPT = "shell-init";

    private BusyboxInitramfs() {}

    /**
     * Makes a system that greets on the console, gives a shell, and powers off when the shell ends.
     *
     * @param busybox the host file with a statically linked busybox for the guest's architecture
     * @return an initramfs for the kernel
     * @throws IOException if busybox cannot be read
     */
    public static byte[] withShell(Path busybox) throws IOException {
        return withShell(busybox, List.of());
    }

    /**
     * The same for a machine with disks and cards: their modules are loaded before the shell, and where the one for the power
     * button is among them, pressing it powers off.
     *
     * @param busybox the host file with a statically linked busybox for the guest's architecture
     * @param modules modules in the order in which {@code insmod} takes them
     * @return an initramfs for the kernel
     * @throws IOException if a file cannot be read
     */
    public static byte[] withShell(Path busybox, List<Path> modules) throws IOException {
        return withInit(busybox, modules, script(SHELL_SCRIPT));
    }

    /**
     * Makes a system that runs a script of the caller's.
     *
     * @param busybox the host file with a statically linked busybox for the guest's architecture
     * @param init the content of {@code /init}; its interpreter is {@code /bin/sh}, and no file system is mounted and no
     *     applet linked but sh when it starts
     * @return an initramfs for the kernel
     * @throws IOException if busybox cannot be read
     */
    public static byte[] withInit(Path busybox, byte[] init) throws IOException {
        return withInit(busybox, List.of(), init);
    }

    /**
     * Makes a system that runs a script of the caller's and has modules for the kernel.
     *
     * @param busybox the host file with a statically linked busybox for the guest's architecture
     * @param modules modules in the order in which {@code insmod} takes them; they are {@code /modules/000-NAME.ko} and so on
     * @param init as above
     * @return an initramfs for the kernel
     * @throws IOException if a file cannot be read
     */
    public static byte[] withInit(Path busybox, List<Path> modules, byte[] init) throws IOException {
        var archive = new InitramfsArchive();
        for (String folder : List.of("bin", "dev", "etc", "proc", "root", "run", "sys", "tmp")) {
            archive.directory(folder, 0755);
        }
        // The kernel opens /dev/console for process 1 before anything can mount a devtmpfs.
        archive.characterDevice("dev/console", 0600, 5, 1).characterDevice("dev/null", 0666, 1, 3);
        archive.file("bin/busybox", 0755, Files.readAllBytes(busybox)).symbolicLink("bin/sh", "busybox");
        if (!modules.isEmpty()) {
            archive.directory("modules", 0755);
        }
        for (int i = 0; i < modules.size(); i++) {
            archive.file("modules/%03d-%s".formatted(i, modules.get(i).getFileName()), 0644,
                    Files.readAllBytes(modules.get(i)));
        }
        return archive.file("init", 0755, init).toByteArray();
    }

    private static byte[] script(String name) {
        try (InputStream resource = BusyboxInitramfs.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The program lacks its resource " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
