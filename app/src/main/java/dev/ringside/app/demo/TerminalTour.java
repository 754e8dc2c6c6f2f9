package dev.ringside.app.demo;

import dev.ringside.app.demo.TerminalKeys.Typed;
import dev.ringside.devices.display.TextScreen;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The tour for a person at a terminal: the guest's text screen in its place, and keys that reach the guest. */
public final class TerminalTour {
    private static final long REFRESH_MILLIS = 80;

    private final DemoMachine machine;
    private final InputStream keys;
    private final TerminalScreen screen;
    private boolean pictureSaved;

    /**
     * A tour of a machine that is off.
     *
     * @param keys
     *            the terminal's input, in raw mode
     * @param out
     *            the terminal
     */
    public TerminalTour(DemoMachine machine, InputStream keys, PrintWriter out) {
        this.machine = machine;
        this.keys = keys;
        screen = new TerminalScreen(out);
    }

    /**
     * Runs the tour until the guest powers off, and leaves the picture that it draws, or else its last page, in {@code picture}.
     *
     * @return what went wrong, for a person
     */
    public Optional<String> run(Path picture) throws IOException {
        screen.begin();
        try {
            machine.start();
            Thread.ofPlatform().name("demo keys").daemon(true).start(this::forwardKeys);
            Optional<Optional<String>> end = Optional.empty();
            while (end.isEmpty()) {
                draw(picture);
                end = await();
            }
            if (!pictureSaved) {
                machine.save(picture);
            }
            return end.get();
        } finally {
            screen.end();
        }
    }

    private void draw(Path picture) throws IOException {
        Optional<TextScreen> text = machine.display().text();
        if (text.isPresent()) {
            screen.show(text.get());
        } else {
            machine.save(picture);
            pictureSaved = true;
            screen.show(List.of("", "  The guest draws a picture, which a terminal cannot show. It is saved in",
                    "  " + picture, "", "  Left and right turn the page, Q powers off."));
        }
    }

    private Optional<Optional<String>> await() {
        try {
            return Optional.of(machine.end().get(REFRESH_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(Optional.empty());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forwardKeys() {
        TerminalKeys typed = new TerminalKeys(keys);
        try {
            while (true) {
                switch (typed.next()) {
                    case Typed.Pressed(var key) -> machine.press(key);
                    case Typed.Leave() -> {
                        machine.powerOff();
                        return;
                    }
                    case Typed.Unknown() -> {
                        // Nothing on a PC keyboard.
                    }
                }
            }
        } catch (IOException _) {
            machine.powerOff();
        }
    }
}
