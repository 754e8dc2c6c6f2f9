package dev.ringside.app.machine;

import dev.ringside.app.problem.Problem;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A machine cannot do what was asked; the message tells a person what, why, and what to do. */
public class MachineException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<Problem> problem;

    /** With a message for a person. */
    public MachineException(String message) {
        super(message);
        problem = Optional.empty();
    }

    /** With a message for a person and what went wrong underneath. */
    public MachineException(String message, Throwable cause) {
        super(message, cause);
        problem = Optional.empty();
    }

    /** With what failed, in English as message, and in any language. */
    public MachineException(Problem problem) {
        super(problem.text());
        this.problem = Optional.of(problem);
    }

    /** With what failed and what went wrong underneath. */
    public MachineException(Problem problem, Throwable cause) {
        super(problem.text(), cause);
        this.problem = Optional.of(problem);
    }

    /** The message in the language of the windows, where it is known in it. */
    @Override
    public String getLocalizedMessage() {
        boolean passedOn = getCause() != null && Objects.equals(getMessage(), getCause().getMessage());
        return problem.map(told -> told.text(Locale.getDefault()))
                .orElseGet(() -> passedOn ? getCause().getLocalizedMessage() : getMessage());
    }
}
