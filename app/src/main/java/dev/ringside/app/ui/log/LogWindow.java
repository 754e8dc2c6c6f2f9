package dev.ringside.app.ui.log;

/** The program's log. */
public final class LogWindow {
    private LogWindow() {}

    /** Opens it, or brings it to the front. JavaFX thread. */
    public static void open() {
        throw new UnsupportedOperationException("LogWindow");
    }
}
