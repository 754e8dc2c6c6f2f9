package dev.ringside.app.demo;

import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import java.time.Duration;

/** The far end of the guest's serial port: keeps what it reports. Any thread. */
final class DemoReport implements SerialBackend {
    private static final int NOTHING = -1;
    /** Most characters kept; a guest that says more has gone astray, and the rest is dropped. */
    private static final int ROOM = 1 << 20;

    private final StringBuilder said = new StringBuilder();
    private boolean closed;

    /** Waits until the guest has said the text: false if time runs out or the line is closed before. */
    synchronized boolean await(String text, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (said.indexOf(text) < 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || closed) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void connect(SerialLine line) {
        // The guest is spoken to by its keyboard.
    }

    @Override
    public synchronized boolean offer(int value) {
        if (value != '\r' && said.length() < ROOM) {
            said.append((char) value);
            if (value == '\n') {
                notifyAll();
            }
        }
        return true;
    }

    @Override
    public int poll() {
        return NOTHING;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
