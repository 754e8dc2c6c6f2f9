package dev.ringside.emulator.monitor;

/** A command cannot be carried out; the message says why, for a person. */
final class MonitorException extends Exception {
    private static final long serialVersionUID = 1L;

    MonitorException(String message) {
        super(message);
    }
}
