package dev.ringside.app.ui.terminal;

import dev.ringside.app.vt.Terminal;

/** Which lines of a terminal are seen: the latest, until somebody scrolls back, and then the same ones whatever comes. */
final class Viewport {
    private final Terminal terminal;
    private boolean following = true;
    private long top;

    Viewport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Number of the topmost line. */
    long top() {
        if (following || top > terminal.topLine()) {
            return terminal.topLine();
        }
        return Math.max(top, terminal.firstLine());
    }

    /** Number behind the lowest line. */
    long end() {
        return top() + terminal.rows();
    }

    /** Whether the latest lines are seen. */
    boolean following() {
        return top() == terminal.topLine();
    }

    /** Brings a line to the top, as far as there are lines below it. */
    void showAtTop(long line) {
        top = Math.clamp(line, terminal.firstLine(), terminal.topLine());
        following = top == terminal.topLine();
    }

    /** Moves by lines, to older ones if negative. */
    void scroll(long lines) {
        showAtTop(top() + lines);
    }

    /** Moves as little as needed to have a line in the view, not at its very edge. */
    void reveal(long line) {
        if (line < top() || line >= end()) {
            showAtTop(line - terminal.rows() / 2);
        }
    }

    /** Goes back to the latest lines. */
    void follow() {
        following = true;
    }
}
