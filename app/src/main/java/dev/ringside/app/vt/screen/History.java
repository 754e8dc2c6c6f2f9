package dev.ringside.app.vt.screen;

import java.util.Arrays;

/**
 * The lines that have left the top of the screen, oldest first, up to a number of lines and an amount of memory. Lines have numbers that stay theirs:
 * the first one ever is 0, and when old ones are dropped {@link #first()} grows.
 */
public final class History {
    private HistoryLine[] ring = new HistoryLine[256];
    private final int capacity;
    private final long mostBytes;
    private long first;
    private int count;
    private long bytes;

    /** An empty history of at most {@code capacity} lines and about {@code mostBytes} bytes. */
    public History(int capacity, long mostBytes) {
        this.capacity = capacity;
        this.mostBytes = mostBytes;
    }

    /** Number of the oldest line that is kept. */
    public long first() {
        return first;
    }

    /** Number behind the newest line: that of the screen's top line. */
    public long end() {
        return first + count;
    }

    /** Cells of a line, at least {@code columns} of them. */
    public Line line(long number, int columns) {
        return at(number).line(columns);
    }

    /** Whether a line's text goes on in the next one. */
    public boolean wrapped(long number) {
        return at(number).wrapped();
    }

    HistoryLine at(long number) {
        return ring[(int) (number % ring.length)];
    }

    void add(HistoryLine line) {
        if (count == capacity) {
            drop();
        } else if (count == ring.length) {
            grow();
        }
        ring[(int) (end() % ring.length)] = line;
        count++;
        bytes += line.bytes();
        while (bytes > mostBytes && count > 0) {
            drop();
        }
    }

    /** Takes the newest line away. */
    HistoryLine removeNewest() {
        int place = (int) ((end() - 1) % ring.length);
        HistoryLine line = ring[place];
        ring[place] = null;
        count--;
        bytes -= line.bytes();
        return line;
    }

    /** Forgets all lines. */
    public void clear() {
        Arrays.fill(ring, null);
        first = end();
        count = 0;
        bytes = 0;
    }

    private void drop() {
        int place = (int) (first % ring.length);
        bytes -= ring[place].bytes();
        ring[place] = null;
        first++;
        count--;
    }

    private void grow() {
        HistoryLine[] larger = new HistoryLine[Math.min(capacity, ring.length * 2)];
        for (long number = first; number < end(); number++) {
            larger[(int) (number % larger.length)] = at(number);
        }
        ring = larger;
    }
}
