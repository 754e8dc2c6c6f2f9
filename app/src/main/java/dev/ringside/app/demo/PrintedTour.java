package dev.ringside.app.demo;

import dev.ringside.devices.input.Key;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The tour for a terminal that nobody types at: each page is printed once, the picture is saved, the guest powers off. */
public final class PrintedTour {
    private static final Duration BOOT = Duration.ofMinutes(2);
    private static final Duration TURN = Duration.ofSeconds(30);
    /** Time for a page that moves to have something to show. */
    private static final Duration LOOK = Duration.ofMillis(700);
    private static final List<String> PAGES = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");

    private final DemoMachine machine;
    private final PrintWriter out;

    /** A tour of a machine that is off. */
    public PrintedTour(DemoMachine machine, PrintWriter out) {
        this.machine = machine;
        this.out = out;
    }

    /**
     * Runs the tour and saves the last page to {@code picture}.
     *
     * @return what went wrong, for a person
     */
    public Optional<String> run(Path picture) throws IOException, InterruptedException {
        machine.start();
        if (!machine.report().await("ready\n", BOOT)) {
            return Optional
                    .of(machine.end().getNow(Optional.empty()).orElse("The guest did not start in two minutes."));
        }
        // Space stops the tour that the guest goes on by itself, so that every page stays as long as we look.
        machine.press(Key.SPACE);
        for (String page : PAGES) {
            machine.press(Key.fromQcode(page).orElseThrow());
            if (!machine.report().await("page number=" + page + " ", TURN)) {
                return Optional.of("The guest did not turn to page " + page + ".");
            }
            Thread.sleep(LOOK);
            machine.display().text().ifPresent(screen -> {
                screen.lines().forEach(out::println);
                out.println();
                out.flush();
            });
        }
        if (!machine.report().await("picture drawn\n", TURN)) {
            return Optional.of("The guest did not draw its picture.");
        }
        Thread.sleep(LOOK);
        machine.save(picture);
        machine.press(Key.Q);
        return machine.end().completeOnTimeout(Optional.of("The guest did not power off."), TURN.toSeconds(),
                TimeUnit.SECONDS).join();
    }
}
