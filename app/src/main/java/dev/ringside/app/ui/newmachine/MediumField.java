package dev.ringside.app.ui.newmachine;

import dev.ringside.app.media.MediumException;
import dev.ringside.app.media.MediumException.Reason;
import dev.ringside.app.media.MediumReader;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A field with the name of a file, which is looked at whenever it changes. JavaFX thread, or one thread in a test. */
final class MediumField {
    private static final String HOME = "~/";
    private static final String URI_START = "file:";

    private final PageWork work;
    private final StringProperty path = new SimpleStringProperty(this, "path", "");
    private final ReadOnlyObjectWrapper<Inspection> inspection = new ReadOnlyObjectWrapper<>(this, "inspection",
            new Inspection.Blank());
    private long asked;

    MediumField(PageWork work) {
        this.work = work;
        path.addListener(_ -> inspect());
    }

    /** What is typed into it. */
    StringProperty pathProperty() {
        return path;
    }

    /** What is known about the file. */
    ReadOnlyObjectProperty<Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    /** The file that is named, whether it is there or not. */
    Optional<Path> file() {
        return file(path.get());
    }

    /** The file that {@code text} names: a path, one in the home folder with a tilde, or the URI of a dragged file. */
    static Optional<Path> file(String text) {
        String name = text == null ? "" : text.strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (name.startsWith(URI_START)) {
                return Optional.of(Path.of(URI.create(name)));
            }
            return Optional.of(name.startsWith(HOME)
                    ? Path.of(System.getProperty("user.home"), name.substring(HOME.length()))
                    : Path.of(name).toAbsolutePath());
        } catch (IllegalArgumentException | FileSystemNotFoundException _) {
            return Optional.empty();
        }
    }

    /** Looks at the file again. */
    void inspect() {
        asked++;
        long question = asked;
        Optional<Path> file = file();
        if (file.isEmpty()) {
            inspection.set(path.get() == null || path.get().isBlank()
                    ? new Inspection.Blank()
                    : new Inspection.Failed(Reason.MISSING));
            return;
        }
        inspection.set(new Inspection.Pending());
        work.run(() -> inspect(file.get()), answer -> {
            if (question == asked) {
                inspection.set(answer);
            }
        });
    }

    private static Inspection inspect(Path file) {
        try {
            return new Inspection.Known(file, MediumReader.read(file));
        } catch (MediumException e) {
            return new Inspection.Failed(e.reason());
        }
    }
}
