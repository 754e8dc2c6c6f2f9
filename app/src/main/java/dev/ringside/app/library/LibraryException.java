package dev.ringside.app.library;

import dev.ringside.app.problem.Problem;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The library cannot do what was asked; the message tells a person what, why, and what to do. What was there before is still there. */
public class LibraryException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Problem> problem;

    /** With a message for a person. */
    public LibraryException(String message) {
        super(message);
        problem = Optional.empty();
    }

    /** With a message for a person and what went wrong underneath. */
    public LibraryException(String message, Throwable cause) {
        super(message, cause);
        problem = Optional.empty();
    }

    /** With what failed, in English as message, and in any language. */
    public LibraryException(Problem problem) {
        super(problem.text());
        this.problem = Optional.of(problem);
    }

    /** With what failed and what went wrong underneath. */
    public LibraryException(Problem problem, Throwable cause) {
        super(problem.text(), cause);
        this.problem = Optional.of(problem);
    }

    /** The message in the language of the windows, where it is known in it. */
    @Override
    public String getLocalizedMessage() {
        return problem.map(told -> told.text(Locale.getDefault())).orElseGet(this::getMessage);
    }
}
