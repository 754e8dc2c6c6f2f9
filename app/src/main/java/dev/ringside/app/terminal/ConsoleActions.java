package dev.ringside.app.terminal;

/** What the keys after Ctrl-A do. Called on the thread that reads the keys. */
public interface ConsoleActions {

    /** X: ends the machine. */
    void quit();

    /** B: sends a break to the guest. */
    void sendBreak();

    /** A line typed at the monitor (C); gives what to show. */
    String monitor(String line);
}
