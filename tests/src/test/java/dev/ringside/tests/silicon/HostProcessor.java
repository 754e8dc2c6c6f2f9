package dev.ringside.tests.silicon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host's own processor: a child process compiled from silicon.c at test time. */
final class HostProcessor implements Subject {

    private final Arena arena;
    private final Path file;
    private final Exchange exchange;
    private final Process process;

    private HostProcessor(Arena arena, Path file, Exchange exchange, Process process) {
        this.arena = arena;
        this.file = file;
        this.exchange = exchange;
        this.process = process;
    }

    /** Starts the native side. */
    static HostProcessor start() throws IOException {
        Path program = NativeSide.program();
        Path file = Files.createTempFile("ringside-silicon", ".exchange");
        Arena arena = Arena.ofShared();
        Exchange exchange = Exchange.create(file, arena);
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        HostProcessor host = new HostProcessor(arena, file, exchange, process);
        host.awaitReady();
        return host;
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
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up after the native side", e);
        }
        arena.close();
    }
}
