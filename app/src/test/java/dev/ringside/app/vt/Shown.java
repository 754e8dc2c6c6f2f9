package dev.ringside.app.vt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal for tests, with what it answered. */
public final class Shown implements TerminalListener {
    private final StringBuilder replies = new StringBuilder();
    private final Terminal terminal;

    /** A terminal of a size. */
    public Shown(int columns, int rows) {
        terminal = new Terminal(columns, rows, this);
    }

    @Override
    public void reply(byte[] bytes) {
        replies.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Feeds text, in which {@code ^[} stands for ESC. */
    public Shown feed(String text) {
        terminal.feed(text.replace("^[", "\033").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The terminal. */
    public Terminal terminal() {
        return terminal;
    }

    /** What it answered since the last call, {@code ^[} for ESC. */
    public String takeReplies() {
        String text = replies.toString().replace("\033", "^[");
        replies.setLength(0);
        return text;
    }

    /** The rows of the screen, without blanks at their ends, and without blank rows at the end. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < terminal.rows(); row++) {
            rows.add(terminal.screen().line(row).text().stripTrailing());
        }
        while (!rows.isEmpty() && rows.getLast().isEmpty()) {
            rows.removeLast();
        }
        return rows;
    }

    /** The lines of the history, without blanks at their ends. */
    public List<String> history() {
        List<String> lines = new ArrayList<>();
        for (long number = terminal.firstLine(); number < terminal.topLine(); number++) {
            lines.add(terminal.line(number).text().stripTrailing());
        }
        return lines;
    }

    /** Row and column of the cursor, from 1. */
    public String cursor() {
        return terminal.screen().row() + 1 + ";" + (terminal.screen().column() + 1);
    }
}
