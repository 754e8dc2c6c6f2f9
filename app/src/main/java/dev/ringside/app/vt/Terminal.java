package dev.ringside.app.vt;

import dev.ringside.app.vt.mode.Modes;
import dev.ringside.app.vt.parser.Parser;
import dev.ringside.app.vt.screen.History;
import dev.ringside.app.vt.screen.Line;
import dev.ringside.app.vt.screen.Screen;
import java.util.BitSet;

/**
 * A terminal as terminfo's {@code xterm-256color} describes it. Any bytes may be fed; none makes it throw or keep more than its history's limits.
 *
 * <p>Lines are numbered through history and screen: {@link #firstLine()} is the oldest one kept, {@link #topLine()} the screen's top row. A line's number
 * stays the same while it moves up; a change of width numbers anew. One thread.
 */
public final class Terminal {
    /** Lines of history kept at most. */
    public static final int HISTORY_LINES = 20_000;
    /** Memory for the history at most, about, in bytes. */
    private static final long HISTORY_BYTES = 48L << 20;

    private final History history = new History(HISTORY_LINES, HISTORY_BYTES);
    private final Modes modes = new Modes();
    private final Screen screen;
    private final Titles titles;
    private final Reports reports;
    private final Interpreter interpreter;
    private final Parser parser;

    /**
     * A blank terminal.
     *
     * @param columns
     *            width in cells, 1 to {@link Screen#MOST_COLUMNS}
     * @param rows
     *            height in cells, 1 to {@link Screen#MOST_ROWS}
     * @param listener
     *            gets the answers for the guest
     */
    public Terminal(int columns, int rows, TerminalListener listener) {
        screen = new Screen(columns, rows, history);
        ModeSwitches switches = new ModeSwitches(modes, screen);
        titles = new Titles(listener);
        reports = new Reports(screen, modes, switches, listener);
        interpreter = new Interpreter(screen, modes, switches, reports, titles, listener);
        parser = new Parser(interpreter);
    }

    /** Takes output of the guest. */
    public void feed(byte[] bytes, int offset, int length) {
        parser.feed(bytes, offset, length);
    }

    /** Takes output of the guest. */
    public void feed(byte[] bytes) {
        feed(bytes, 0, bytes.length);
    }

    /** Output is missing before what comes next: an unfinished sequence will not be finished. */
    public void gap() {
        parser.reset();
    }

    /** Everything but the size and the history as at the beginning. */
    public void reset() {
        parser.reset();
        interpreter.reset();
    }

    /** Changes the size, in cells; the text of the main screen is wrapped anew. */
    public void resize(int columns, int rows) {
        screen.resize(columns, rows);
    }

    /** Forgets the history. */
    public void clearHistory() {
        history.clear();
    }

    /** The screen. */
    public Screen screen() {
        return screen;
    }

    /** The switches. */
    public Modes modes() {
        return modes;
    }

    /** The name that the guest gives its window; empty at first. */
    public String title() {
        return titles.title();
    }

    /** Width in cells. */
    public int columns() {
        return screen.columns();
    }

    /** Height in cells. */
    public int rows() {
        return screen.rows();
    }

    /** Number of the oldest line that can be looked at; the alternate screen has no history. */
    public long firstLine() {
        return screen.onAlternate() ? history.end() : history.first();
    }

    /** Number of the screen's top row. */
    public long topLine() {
        return history.end();
    }

    /** Number behind the screen's bottom row. */
    public long endLine() {
        return history.end() + rows();
    }

    /** A line from {@link #firstLine()} up to before {@link #endLine()}, at least {@link #columns()} wide; good until the terminal is fed again. */
    public Line line(long number) {
        return number < history.end()
                ? history.line(number, columns())
                : screen.line((int) (number - history.end()));
    }

    /** Whether a line's text goes on in the next one. */
    public boolean wrapped(long number) {
        return number < history.end()
                ? history.wrapped(number)
                : screen.line((int) (number - history.end())).wrapped();
    }

    /** Adds the rows of the screen that have changed since the last call to {@code target}. */
    public void takeDirtyRows(BitSet target) {
        screen.takeDirty(target);
    }

    /** Tells the colours that the guest may ask for, as 0xRRGGBB. */
    public void setColours(int foreground, int background) {
        reports.setColours(foreground, background);
    }

    /** The window has got, or lost, the focus: told to the guest if it wants to know. */
    public void focus(boolean gained) {
        reports.focus(gained);
    }
}
