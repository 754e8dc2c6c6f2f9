package dev.ringside.app.terminal;

import java.util.function.Consumer;

/** A prompt for the monitor's commands in a terminal in raw mode: echo, backspace, Enter. */
final class MonitorPrompt {
    private static final String PROMPT = "(ringside) ";
    private static final int BACKSPACE = 0x08;
    private static final int DELETE = 0x7f;
    private static final int MOST = 1024;

    private final ConsoleActions actions;
    private final Consumer<String> screen;
    private final StringBuilder line = new StringBuilder();

    MonitorPrompt(ConsoleActions actions, Consumer<String> screen) {
        this.actions = actions;
        this.screen = screen;
    }

    /** Begins a line. */
    void show() {
        line.setLength(0);
        screen.accept("\n" + PROMPT);
    }

    /** A key was typed. */
    void type(int key) {
        if (key == '\r' || key == '\n') {
            screen.accept("\n" + actions.monitor(line.toString()) + PROMPT);
            line.setLength(0);
        } else if (key == BACKSPACE || key == DELETE) {
            if (!line.isEmpty()) {
                line.setLength(line.length() - 1);
                screen.accept("\b \b");
            }
        } else if (key >= ' ' && key < DELETE && line.length() < MOST) {
            line.append((char) key);
            screen.accept(Character.toString(key));
        }
    }
}
