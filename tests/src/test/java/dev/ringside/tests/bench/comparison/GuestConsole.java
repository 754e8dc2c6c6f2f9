package dev.ringside.tests.bench.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An emulator's process and the guest's serial line, each line of which is stamped with the host's time when its end arrives. One thread, beside the
 * one that reads.
 */
final class GuestConsole implements AutoCloseable {
    private static final int TAIL_LINES = 25;

    private final Process process;
    private final long started;
    private final Writer keyboard;
    private final BlockingQueue<Line> arrived = new LinkedBlockingQueue<>();
    private final ArrayDeque<String> tail = new ArrayDeque<>();

    /**
     * What came over the line.
     *
     * @param nanos
     *            {@link System#nanoTime()} when it was complete
     * @param text
     *            the line without its end
     * @param last
     *            whether the process has closed its output and nothing follows
     */
    record Line(long nanos, String text, boolean last) {}

    /** Starts an emulator. */
    GuestConsole(List<String> command) throws IOException {
        started = System.nanoTime();
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // An emulator must not outlive a benchmark that somebody ends.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        keyboard = process.outputWriter(StandardCharsets.US_ASCII);
        Thread.ofPlatform().daemon().name("console of " + command.getFirst()).start(this::read);
    }

    /** {@link System#nanoTime()} when the process was started. */
    long started() {
        return started;
    }

    /**
     * Waits for a line that has {@code marker} in it, passing over others.
     *
     * @param patience
     *            how long it may take
     * @return the line, from the marker on
     * @throws GuestFailure
     *             if it takes longer, or the process ends
     */
    Line await(String marker, Duration patience) throws GuestFailure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Line line = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new GuestFailure("hung: no %s within %d s".formatted(marker, patience.toSeconds()), tail());
            }
            if (line.last()) {
                throw new GuestFailure("the emulator ended with code " + process.waitFor(), tail());
            }
            tail.add(line.text());
            if (tail.size() > TAIL_LINES) {
                tail.remove();
            }
            int at = line.text().indexOf(marker);
            if (at >= 0) {
                return new Line(line.nanos(), line.text().substring(at), false);
            }
        }
    }

    /** Nanoseconds of the host's processors that the process has taken until now; 0 where the host does not tell. */
    long processorNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Types a line. */
    void type(String line) throws IOException {
        keyboard.write(line + "\n");
        keyboard.flush();
    }

    /** The last lines that were read. */
    String tail() {
        return String.join("\n", tail);
    }

    /** Ends the process at once. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                arrived.add(new Line(System.nanoTime(), line, false));
            }
            arrived.add(new Line(System.nanoTime(), "", true));
        } catch (IOException e) {
            arrived.add(new Line(System.nanoTime(), e.toString(), true));
        }
    }
}
