package dev.ringside.tests.soak;

import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The far end of the guest's serial line: counts the rounds and keeps the faults that the guest tells of, and the last lines of all else. Any thread. */
final class SoakConsole implements SerialBackend {
    private static final int TAIL_LINES = 40;
    private static final int MOST_FAULTS = 1000;
    private static final int LONGEST_LINE = 500;

    private final StringBuilder line = new StringBuilder();
    private final Queue<String> tail = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private boolean ready;
    private long rounds;
    private String lastRound = "";

    /** Whether the guest's workers have begun. */
    synchronized boolean ready() {
        return ready;
    }

    /** Rounds that were finished by all workers together. */
    synchronized long rounds() {
        return rounds;
    }

    /** What the guest said of its last round. */
    synchronized String lastRound() {
        return lastRound;
    }

    /** What went wrong in the guest. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** The last lines. */
    synchronized String tail() {
        return String.join("\n", tail);
    }

    @Override
    public void connect(SerialLine to) {}

    @Override
    public synchronized boolean offer(int value) {
        if (value == '\n' || line.length() == LONGEST_LINE) {
            take(line.toString());
            line.setLength(0);
        }
        if (value != '\r' && value != '\n') {
            line.append((char) value);
        }
        return true;
    }

    private void take(String text) {
        tail.add(text);
        if (tail.size() > TAIL_LINES) {
            tail.remove();
        }
        if (text.startsWith("@round ")) {
            rounds++;
            lastRound = text.substring("@round ".length());
        } else if (text.startsWith("@ready")) {
            ready = true;
        } else if ((text.startsWith("@fault ") || text.contains("Kernel panic")) && faults.size() < MOST_FAULTS) {
            faults.add(text);
        }
    }

    @Override
    public int poll() {
        return -1;
    }

    @Override
    public void close() {}
}
