package dev.ringside.app.ui.console;

import dev.ringside.app.recording.ScreenRecording;
import dev.ringside.app.screenshot.ImageFormat;
import dev.ringside.app.screenshot.Screenshot;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.work.Background;
import dev.ringside.app.ui.work.ErrorDialog;
import dev.ringside.devices.display.Display;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Pictures and recordings of a guest's screen. JavaFX thread; files are written elsewhere. */
public final class ScreenCapture {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm.ss");

    private final Messages messages = Messages.of(ScreenCapture.class);
    private final ReadOnlyObjectWrapper<Optional<ScreenRecording>> recording = new ReadOnlyObjectWrapper<>(this,
            "recording", Optional.empty());

    ScreenCapture() {}

    /** The recording that is being made. */
    public ReadOnlyObjectProperty<Optional<ScreenRecording>> recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    /** Asks where to put a picture of {@code display}, and puts it there. */
    public void take(Window owner, String machine, Display display) {
        Screenshot picture = Screenshot.of(display);
        choose(owner, machine, "screenshot", ".png").ifPresent(file -> save(owner, picture, file));
    }

    /** Puts a picture into {@code file}. */
    void save(Window owner, Screenshot picture, Path file) {
        Background.run(owner, messages.text("screenshot.saving", file),
                _ -> CompletableFuture.runAsync(() -> {
                    try {
                        picture.save(file, ImageFormat.PNG);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }), _ -> {
                });
    }

    /** Copies a picture of {@code display} to the clipboard. */
    public void copy(Display display) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(image(Screenshot.of(display)));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** The same pixels for JavaFX. */
    static WritableImage image(Screenshot picture) {
        WritableImage image = new WritableImage(Math.max(1, picture.width()), Math.max(1, picture.height()));
        int[] line = new int[picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = 0xff00_0000 | picture.pixel(x, y);
            }
            image.getPixelWriter().setPixels(0, y, line.length, 1, PixelFormat.getIntArgbPreInstance(), line, 0,
                    line.length);
        }
        return image;
    }

    /** Asks where to put a recording of {@code display}, and begins it. */
    public void record(Window owner, String machine, Display display) {
        choose(owner, machine, "recording", ".apng").ifPresent(file -> record(owner, display, file));
    }

    /** Records {@code display} into {@code file} until it is {@linkplain #stop() stopped}. */
    void record(Window owner, Display display, Path file) {
        stop();
        ScreenRecording begun = ScreenRecording.begin(display, file);
        recording.set(Optional.of(begun));
        var _ = begun.end().whenComplete((_, failure) -> Platform.runLater(() -> {
            if (recording.get().equals(Optional.of(begun))) {
                recording.set(Optional.empty());
            }
            if (failure != null) {
                ErrorDialog.show(owner, messages.text("recording.failed", file), failure);
            }
        }));
    }

    /** Ends the recording, if one is being made. */
    public void stop() {
        recording.get().ifPresent(ScreenRecording::stop);
    }

    private Optional<Path> choose(Window owner, String machine, String kind, String suffix) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text(kind + ".title"));
        chooser.setInitialFileName(fileName(machine, LocalDateTime.now(ZoneId.systemDefault()), suffix));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(messages.text(kind + ".type"), "*" + suffix));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(file -> {
            Path path = file.toPath();
            return path.getFileName().toString().contains(".")
                    ? path
                    : path.resolveSibling(path.getFileName() + suffix);
        });
    }

    /** A name that sorts by date and that every host allows. */
    static String fileName(String machine, LocalDateTime when, String suffix) {
        return machine.replaceAll("[^\\p{L}\\p{N} ._-]", "_") + " " + DATE.format(when) + suffix;
    }
}
