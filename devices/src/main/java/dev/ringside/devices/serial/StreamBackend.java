package dev.ringside.devices.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A serial line on a pair of host streams, each pumped by a daemon thread through a queue of {@link #QUEUE} bytes: standard input and output, files,
 * sockets, pseudo terminals.
 */
public final class StreamBackend implements SerialBackend {
    /** Bytes that wait in either direction before the faster end is held up. */
    public static final int QUEUE = 16_384;

    private final Optional<InputStream> input;
    private final OutputStream output;
    private final Consumer<IOException> failed;
    private final Thread writer;
    /** Both queues are guarded by themselves. */
    private final ByteFifo fromHost = new ByteFifo(QUEUE);
    private final ByteFifo toHost = new ByteFifo(QUEUE);
    private SerialLine line;
    private boolean refused;
    private boolean closed;
    private boolean inputClosed;

    /**
     * A backend that starts with {@link #connect} and closes {@code output} when it is closed. The input is its owner's to close: a thread may stand in
     * a read of it.
     *
     * @param input
     *            what the guest receives; nothing if empty
     * @param failed
     *            told, on one of the two threads, of a stream that broke; the line then takes and gives nothing more in that direction
     */
    public StreamBackend(Optional<InputStream> input, OutputStream output, Consumer<IOException> failed) {
        this.input = input;
        this.output = output;
        this.failed = failed;
        writer = Thread.ofPlatform().name("serial output").daemon(true).unstarted(this::write);
    }

    @Override
    public void connect(SerialLine line) {
        this.line = line;
        writer.start();
        input.ifPresent(stream -> Thread.ofPlatform().name("serial input").daemon(true).start(() -> read(stream)));
    }

    @Override
    public boolean offer(int value) {
        synchronized (toHost) {
            if (closed) {
                return true;
            }
            if (toHost.isFull()) {
                refused = true;
                return false;
            }
            toHost.add(value);
            toHost.notifyAll();
            return true;
        }
    }

    @Override
    public int poll() {
        synchronized (fromHost) {
            if (fromHost.isEmpty()) {
                return -1;
            }
            fromHost.notifyAll();
            return fromHost.remove();
        }
    }

    @Override
    public void close() {
        synchronized (toHost) {
            closed = true;
            toHost.notifyAll();
        }
        synchronized (fromHost) {
            inputClosed = true;
            fromHost.notifyAll();
        }
        try {
            writer.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        byte[] chunk = new byte[QUEUE];
        try (output) {
            for (int length = take(chunk); length > 0; length = take(chunk)) {
                output.write(chunk, 0, length);
                output.flush();
            }
        } catch (IOException e) {
            synchronized (toHost) {
                closed = true;
            }
            line.roomForOutput();
            failed.accept(e);
        }
    }

    /** Waits for output and moves it into {@code chunk}; 0 at the end. */
    private int take(byte[] chunk) {
        int length = 0;
        boolean room;
        synchronized (toHost) {
            while (toHost.isEmpty() && !closed) {
                try {
                    toHost.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            while (!toHost.isEmpty()) {
                chunk[length++] = (byte) toHost.remove();
            }
            room = refused;
            refused = false;
        }
        if (room) {
            line.roomForOutput();
        }
        return length;
    }

    private void read(InputStream stream) {
        byte[] chunk = new byte[QUEUE];
        try {
            for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                for (int done = 0; done < length;) {
                    int taken = put(chunk, done, length);
                    if (taken == 0) {
                        return;
                    }
                    done += taken;
                    line.inputArrived();
                }
            }
        } catch (IOException e) {
            failed.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for room and queues what fits of {@code chunk}; answers how many bytes, 0 if the line is closed. */
    private int put(byte[] chunk, int offset, int length) throws InterruptedException {
        synchronized (fromHost) {
            while (fromHost.isFull() && !inputClosed) {
                fromHost.wait();
            }
            if (inputClosed) {
                return 0;
            }
            int done = offset;
            while (done < length && !fromHost.isFull()) {
                fromHost.add(chunk[done++] & 0xff);
            }
            return done - offset;
        }
    }
}
