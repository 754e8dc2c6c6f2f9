package dev.ringside.app.recording;

import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records a screen into an animated PNG file, on a thread of its own, up to 25 pictures a second, until it is stopped. Any thread. */
public final class ScreenRecording {
    private static final Duration PERIOD = Duration.ofMillis(40);

    private final Display display;
    private final Path file;
    private final long start = System.nanoTime();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    private ScreenRecording(Display display, Path file) {
        this.display = display;
        this.file = file;
    }

    /** Begins to record {@code display}; {@code file} is there, or replaced, when the recording ends. */
    public static ScreenRecording begin(Display display, Path file) {
        ScreenRecording recording = new ScreenRecording(display, file);
        Thread.ofPlatform().name("recording").daemon(true).start(recording::record);
        return recording;
    }

    private void record() {
        try (AnimatedPng png = new AnimatedPng(file)) {
            Frame frame = new Frame();
            do {
                if (display.update(frame)) {
                    png.add(frame, millis());
                }
            } while (!stop.await(PERIOD.toNanos(), TimeUnit.NANOSECONDS));
            png.finish(millis());
            end.complete(png.count());
        } catch (IOException e) {
            end.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.completeExceptionally(e);
        }
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Records no more. */
    public void stop() {
        stop.countDown();
    }

    /** Where the recording will be. */
    public Path file() {
        return file;
    }

    /** How long it has been recording. */
    public Duration length() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Completed with the number of its pictures when the file is there, or with an {@link IOException} that tells why it could not be written. */
    public CompletableFuture<Integer> end() {
        return end;
    }
}
