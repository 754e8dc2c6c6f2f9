package dev.ringside.tests.bench.comparison;

import dev.ringside.devices.linux.InitramfsArchive;
import dev.ringside.tests.bench.comparison.Program.Width;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder with programs and data in which workloads run: on the host as {@link #folder()}, in the guest as {@code /bench}. One thread.
 */
final class Payload {
    private static final List<String> COMPILER = List.of("gcc", "-O2", "-static", "-s", "-Wall", "-Wextra", "-Werror");
    private static final List<String> HEADERS = List.of("workload.h", "executable.h");
    private static final List<String> SCRIPTS = List.of("shell-loop.sh", "words.awk");
    private static final int TEXT_BYTES = 1 << 20;
    private static final long HOST_MINUTES = 2;

    private final Path folder;
    private final Path sources;

    /**
     * An empty folder.
     *
     * @param folder
     *            where the files are put
     * @param sources
     *            where sources are put for the compiler
     */
    Payload(Path folder, Path sources) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.sources = Files.createDirectories(sources);
        for (String header : HEADERS) {
            Files.write(sources.resolve(header), resource("programs/" + header));
        }
    }

    /** The folder on the host. */
    Path folder() {
        return folder;
    }

    /**
     * Compiles a program with the host's gcc.
     *
     * @throws IOException
     *             if gcc is missing or refuses; the message holds what it said
     */
    void compile(Program program, Width width) throws IOException, InterruptedException {
        Path source = sources.resolve(program.source() + ".c");
        Files.write(source, resource("programs/" + program.source() + ".c"));
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(program.flags());
        command.addAll(List.of("-m" + width.bits(), "-o", folder.resolve(program.executable(width)).toString(),
                source.toString()));
        Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (gcc.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }

    /**
     * Adds busybox, its scripts and its data.
     *
     * @param busybox
     *            statically linked, for x86-64
     * @throws IOException
     *             if a file cannot be read or written, or the host has no xz
     */
    void addBusybox(Path busybox) throws IOException, InterruptedException {
        Path copy = folder.resolve("busybox");
        Files.copy(busybox, copy);
        if (!copy.toFile().setExecutable(true)) {
            throw new IOException(copy + " cannot be made executable");
        }
        for (String script : SCRIPTS) {
            Files.write(folder.resolve(script), resource("programs/" + script));
        }
        Path text = Files.write(folder.resolve("text"), SampleText.ofLength(TEXT_BYTES));
        // Not every busybox can check the 64-bit sums that xz makes of its own accord.
        Process xz = new ProcessBuilder("xz", "--check=crc32", "--stdout", text.toString())
                .redirectOutput(folder.resolve("text.xz").toFile()).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (xz.waitFor() != 0) {
            throw new IOException("xz could not compress " + text);
        }
    }

    /** The initial RAM disk of the guest, with all that is in the folder now. */
    byte[] initramfs() throws IOException {
        InitramfsArchive archive = new InitramfsArchive();
        for (String directory : List.of("bin", "bench", "dev", "proc", "sys", "tmp")) {
            archive.directory(directory, 0755);
        }
        archive.characterDevice("dev/console", 0600, 5, 1).characterDevice("dev/null", 0666, 1, 3);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                archive.file("bench/" + file.getFileName(), Files.isExecutable(file) ? 0755 : 0644,
                        Files.readAllBytes(file));
            }
        }
        return archive.symbolicLink("bin/busybox", "/bench/busybox").symbolicLink("bin/sh", "busybox")
                .file("init", 0755, resource("init.sh")).toByteArray();
    }

    /**
     * Runs a command on the host's own processor.
     *
     * @return what it printed, words separated by single spaces; empty if this host cannot run it
     */
    Optional<String> runOnHost(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!shell.waitFor(HOST_MINUTES, TimeUnit.MINUTES)) {
            shell.destroyForcibly();
            return Optional.empty();
        }
        return shell.exitValue() == 0 ? Optional.of(String.join(" ", said.trim().split("\\s+"))) : Optional.empty();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = Payload.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The benchmark lacks its resource " + name);
            }
            return resource.readAllBytes();
        }
    }
}
