package dev.ringside.app.log;

import java.time.Instant;

/**
 * Something the program noted.
 *
 * @param time
 *            when
 * @param severity
 *            how bad it is
 * @param source
 *            the logger's name: a class mostly
 * @param message
 *            what happened
 * @param trace
 *            stack trace of the cause, empty if there is none
 */
public record LogEntry(Instant time, Severity severity, String source, String message, String trace) {

    /** How bad an entry is, mildest first. */
    public enum Severity {
        /** For those who look for errors in the program. */
        DEBUG,
        /** What happened. */
        INFO,
        /** Something is not as it should be. */
        WARNING,
        /** Something failed. */
        ERROR
    }
}
