package dev.ringside.app.ui.newmachine;

import dev.ringside.app.media.Medium;
import dev.ringside.app.media.MediumException;
import java.nio.file.Path;
import java.util.Optional;

/** What is known about the file that a field names. */
sealed interface Inspection {

    /** The field is empty. */
    record Blank() implements Inspection {}

    /** The file is being looked at. */
    record Pending() implements Inspection {}

    /** There is no usable file. */
    record Failed(MediumException.Reason reason) implements Inspection {}

    /** It is this. */
    record Known(Path file, Medium medium) implements Inspection {}

    /** What the file is, if that is known. */
    default Optional<Known> known() {
        return this instanceof Known known ? Optional.of(known) : Optional.empty();
    }
}
