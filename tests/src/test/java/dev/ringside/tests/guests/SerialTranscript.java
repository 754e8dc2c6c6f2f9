package dev.ringside.tests.guests;

import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** The far end of a serial line: keeps what the guest says, and types. Any thread. */
public final class SerialTranscript implements SerialBackend {
    private final StringBuilder heard = new StringBuilder();
    private final Queue<Integer> typed = new ArrayDeque<>();
    private SerialLine line;

    /** All that the guest has said, without carriage returns. */
    public synchronized String text() {
        return heard.toString();
    }

    /** Types {@code text} at the guest. */
    public void type(String text) {
        SerialLine to;
        synchronized (this) {
            for (byte character : text.getBytes(StandardCharsets.UTF_8)) {
                typed.add(character & 0xff);
            }
            to = line;
        }
        to.inputArrived();
    }

    /** Waits until the guest has said {@code expected}; false if {@code millis} pass first. */
    public synchronized boolean await(String expected, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (heard.indexOf(expected) < 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public synchronized void connect(SerialLine to) {
        line = to;
    }

    @Override
    public synchronized boolean offer(int value) {
        if (value != '\r') {
            heard.append((char) value);
            if (value == '\n' || typed.isEmpty()) {
                notifyAll();
            }
        }
        return true;
    }

    @Override
    public synchronized int poll() {
        Integer next = typed.poll();
        return next == null ? -1 : next;
    }

    @Override
    public void close() {}
}
