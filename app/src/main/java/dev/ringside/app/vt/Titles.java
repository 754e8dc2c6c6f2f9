package dev.ringside.app.vt;

import java.util.ArrayDeque;
import java.util.Deque;

/** The name that the guest gives its window, and those it has put aside (XTWINOPS 22 and 23). */
final class Titles {
    private static final int LONGEST = 256;
    private static final int MOST_SAVED = 10;

    private final TerminalListener listener;
    private final Deque<String> saved = new ArrayDeque<>();
    private String title = "";

    Titles(TerminalListener listener) {
        this.listener = listener;
    }

    String title() {
        return title;
    }

    void set(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().filter(c -> !Character.isISOControl(c)).limit(LONGEST).forEach(clean::appendCodePoint);
        title = clean.toString();
        listener.title(title);
    }

    void save() {
        if (saved.size() == MOST_SAVED) {
            saved.removeLast();
        }
        saved.push(title);
    }

    void restore() {
        if (!saved.isEmpty()) {
            set(saved.pop());
        }
    }
}
