package dev.ringside.tests.silicon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The program compiled from silicon.c: once for each JVM, and removed with it. */
final class NativeSide {

    private static final List<String> COMPILER = List.of("gcc", "-O2", "-fno-stack-protector", "-mno-red-zone",
            "-mfsgsbase", "-fPIE", "-pie", "-Wl,-z,now");

    private static Optional<Path> compiled = Optional.empty();

    private NativeSide() {}

    /** Why this host cannot be a judge; empty where it can. */
    static Optional<String> unavailable() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("the host is not Linux");
        }
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
            return Optional.of("the host is not an x86-64");
        }
        try {
            if (!Files.readString(Path.of("/proc/cpuinfo")).contains(" fsgsbase ")) {
                return Optional.of("the host's processor has no FSGSBASE");
            }
            Process version = new ProcessBuilder("gcc", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return version.waitFor() == 0 ? Optional.empty() : Optional.of("gcc does not work");
        } catch (IOException e) {
            return Optional.of("gcc is not installed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** The executable. */
    static synchronized Path program() throws IOException {
        if (compiled.isEmpty()) {
            Path directory = Files.createTempDirectory("ringside-silicon");
            directory.toFile().deleteOnExit();
            Path program = directory.resolve("silicon");
            program.toFile().deleteOnExit();
            compile(program);
            compiled = Optional.of(program);
        }
        return compiled.get();
    }

    private static void compile(Path program) throws IOException {
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of(source().toString(), "-o", program.toString()));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String messages = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (compiler.waitFor() != 0) {
                throw new IOException("gcc cannot compile silicon.c: " + messages);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while gcc compiled silicon.c", e);
        }
    }

    private static Path source() {
        for (Path candidate : List.of(Path.of("src/test/native/silicon.c"),
                Path.of("tests/src/test/native/silicon.c"))) {
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("silicon.c is not below " + Path.of("").toAbsolutePath());
    }
}
