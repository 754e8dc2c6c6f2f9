package dev.ringside.app.ui.fields;

import dev.ringside.app.hardware.field.Kind.File.Purpose;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.work.Unawaited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Looks at a file off the JavaFX thread: slow file systems do not hold up the window. JavaFX thread. */
final class FileFacts {
    private final Purpose purpose;
    private final FieldTexts texts;
    private final Consumer<Answer> told;
    private Optional<Path> asked = Optional.empty();

    /**
     * What is known of a file.
     *
     * @param words
     *            for a person; empty if there is nothing to say
     * @param warning
     *            whether the machine will not start with it
     */
    record Answer(String words, boolean warning) {}

    FileFacts(Purpose purpose, FieldTexts texts, Consumer<Answer> told) {
        this.purpose = purpose;
        this.texts = texts;
        this.told = told;
        told.accept(new Answer("", false));
    }

    /** Looks at {@code file}, unless it was the last one asked for. */
    void ask(Optional<Path> file) {
        if (file.equals(asked)) {
            return;
        }
        asked = file;
        if (file.isEmpty()) {
            told.accept(new Answer("", false));
            return;
        }
        Path path = file.get();
        Unawaited.logFailure(
                CompletableFuture.supplyAsync(() -> look(path)).thenAccept(answer -> Platform.runLater(() -> {
                    if (asked.equals(file)) {
                        told.accept(answer);
                    }
                })), "Nothing is known of " + path + ".");
    }

    private Answer look(Path path) {
        if (purpose == Purpose.FOLDER) {
            return Files.isDirectory(path)
                    ? new Answer("", false)
                    : new Answer(texts.text("facts.no-folder"), true);
        }
        if (Files.isDirectory(path)) {
            return new Answer(texts.text("facts.folder"), true);
        }
        if (purpose == Purpose.NEW_IMAGE) {
            return lookAtPlace(path);
        }
        if (!purpose.existing()) {
            Path folder = path.getParent();
            return folder == null || Files.isDirectory(folder)
                    ? new Answer("", false)
                    : new Answer(texts.text("facts.no-folder"), true);
        }
        try {
            long bytes = Files.size(path);
            return Files.isReadable(path)
                    ? new Answer(texts.text(size(bytes)), false)
                    : new Answer(texts.text("facts.unreadable"), true);
        } catch (NoSuchFileException _) {
            return new Answer(texts.text("facts.missing"), true);
        } catch (IOException _) {
            return new Answer(texts.text("facts.unreadable"), true);
        }
    }

    private Answer lookAtPlace(Path image) {
        if (Files.exists(image)) {
            return new Answer(texts.text("facts.exists"), true);
        }
        try {
            long free = Files.getFileStore(image.getParent()).getUsableSpace();
            return new Answer(texts.text(Message.of("facts.free", free / (double) (1 << 30))), false);
        } catch (IOException _) {
            return new Answer(texts.text("facts.no-folder"), true);
        }
    }

    private static Message size(long bytes) {
        if (bytes >= 1 << 30) {
            return Message.of("facts.gib", bytes / (double) (1 << 30));
        }
        return bytes >= 1 << 20
                ? Message.of("facts.mib", bytes / (double) (1 << 20))
                : Message.of("facts.kib", bytes / 1024.0);
    }
}
