package dev.ringside.tests.silicon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The host's own processor: a child process compiled from silicon.c at test time. */
final class HostProcessor implements Subject {

    private static final List<String> COMPILER = List.of("gcc", "-O2", "-fno-stack-protector", "-mno-red-zone",
            "-mfsgsbase", "-fPIE", "-pie",
            "-Wl,-z,now");

    private final Arena arena;
    private final Path directory;
    private final Exchange exchange;
    private final Process process;

    private HostProcessor(Path directory, Arena arena, Exchange exchange, Process process) {
        this.arena = arena;
        this.directory = directory;
        this.exchange = exchange;
        this.process = process;
    }

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

    /** Compiles the native side and starts it. */
    static HostProcessor start() throws IOException {
        Path directory = Files.createTempDirectory("ringside-silicon");
        Path program = directory.resolve("silicon");
        List<String> command = new ArrayList<>(COMPILER);
        command.addAll(List.of(source().toString(), "-o", program.toString()));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String messages = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (waitFor(compiler) != 0) {
            throw new IOException("gcc cannot compile silicon.c: " + messages);
        }
        return launch(directory, program);
    }

    private static HostProcessor launch(Path directory, Path program) throws IOException {
        Path file = directory.resolve("exchange");
        Arena arena = Arena.ofShared();
        Exchange exchange = Exchange.create(file, arena);
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        HostProcessor host = new HostProcessor(directory, arena, exchange, process);
        host.awaitReady();
        return host;
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

    @Override
    public String name() {
        return "silicon";
    }

    @Override
    public void run(Batch batch, Outcomes into) {
        into.clear();
        int done = 0;
        try {
            while (done < batch.count()) {
                exchange.put(batch, done);
                process.getOutputStream().write('R');
                process.getOutputStream().flush();
                awaitReady();
                done += exchange.take(into, done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the native side stopped before case " + done, e);
        }
    }

    private void awaitReady() throws IOException {
        if (process.getInputStream().read() < 0) {
            throw new IOException("the native side ended with code " + waitFor(process));
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a child process", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            waitFor(process);
            for (String name : List.of("exchange", "silicon")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up after the native side", e);
        }
        arena.close();
    }
}
