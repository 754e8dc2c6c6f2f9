package dev.ringside.app.machine;

import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** A text console of a machine, for a terminal in a window: output is polled from its {@link #output() log}, input is queued. Any thread. */
public final class ConsoleLine implements SerialBackend {
    /** Bytes of output kept for terminals that are opened late. */
    private static final int KEPT = 256 << 10;
    /** Bytes that may wait for the guest; more are dropped, as a person types no megabytes blindly. */
    private static final int WAITING = 1 << 20;

    private final String name;
    private final OutputLog output = new OutputLog(KEPT);
    private final Queue<Byte> input = new ArrayDeque<>();
    private volatile SerialLine line;

    /** A line that a terminal shows as {@code name}. */
    public ConsoleLine(String name) {
        this.name = name;
    }

    /** What a person sees on its tab. */
    public String name() {
        return name;
    }

    /** What the guest has sent. */
    public OutputLog output() {
        return output;
    }

    /** Sends bytes to the guest. */
    public void send(byte[] bytes) {
        synchronized (input) {
            for (int i = 0; i < bytes.length && input.size() < WAITING; i++) {
                input.add(bytes[i]);
            }
        }
        SerialLine connected = line;
        if (connected != null) {
            connected.inputArrived();
        }
    }

    /** Sends text to the guest, in UTF-8. */
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void connect(SerialLine connected) {
        line = connected;
        connected.modemStatus(true, true, true);
    }

    @Override
    public boolean offer(int value) {
        output.add(value);
        return true;
    }

    @Override
    public int poll() {
        synchronized (input) {
            Byte next = input.poll();
            return next == null ? -1 : next & 0xff;
        }
    }

    @Override
    public void close() {
        // The output stays readable.
    }
}
