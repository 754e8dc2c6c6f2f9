package dev.ringside.devices.serial;

import java.util.ArrayDeque;

/** A backend whose ends are in the test's hands. */
final class BufferBackend implements SerialBackend {
    final StringBuilder output = new StringBuilder();
    final ArrayDeque<Integer> input = new ArrayDeque<>();
    int room = Integer.MAX_VALUE;
    boolean breakHeld;
    boolean dataTerminalReady;
    SerialLine line;

    @Override
    public void connect(SerialLine line) {
        this.line = line;
    }

    @Override
    public boolean offer(int value) {
        if (room == 0) {
            return false;
        }
        room--;
        output.append((char) value);
        return true;
    }

    @Override
    public int poll() {
        return input.isEmpty() ? -1 : input.remove();
    }

    @Override
    public void setBreak(boolean on) {
        breakHeld = on;
    }

    @Override
    public void setModemControl(boolean ready, boolean requestToSend) {
        dataTerminalReady = ready;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    void type(String text) {
        text.chars().forEach(input::add);
        line.inputArrived();
    }
}
