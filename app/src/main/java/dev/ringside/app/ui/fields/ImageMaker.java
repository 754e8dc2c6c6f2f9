package dev.ringside.app.ui.fields;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.Window;

/** Makes disk images. JavaFX thread. */
@FunctionalInterface
public interface ImageMaker {

    /** Asks for name and size, makes it, and tells {@code made} where it is; does nothing if the person changes their mind. */
    void make(Window owner, Consumer<Path> made);
}
