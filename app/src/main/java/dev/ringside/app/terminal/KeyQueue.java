package dev.ringside.app.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * Keys that wait for the guest. They are read from the terminal whether or not the guest takes them, so that Ctrl-A X
 * works however stuck the guest is.
 */
final class KeyQueue extends InputStream {
    private static final int ROOM = 1 << 16;
    private static final int END = -1;

    private final BlockingQueue<Integer> keys = new LinkedBlockingQueue<>(ROOM);
    private final InputStream source;
    private final BooleanSupplier typed;
    private boolean ended;

    /**
     * A queue that is filled once it is started.
     *
     * @param typed
     *            whether a person types: keys beyond the queue are then dropped, as a terminal does, where a file waits
     */
    KeyQueue(InputStream source, BooleanSupplier typed) {
        this.source = source;
        this.typed = typed;
    }

    /** Begins to read the source. */
    void start() {
        Thread.ofPlatform().name("console keys").daemon(true).start(this::fill);
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return END;
        }
        try {
            int key = keys.take();
            ended = key == END;
            return key;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int key = read();
        if (key == END) {
            return END;
        }
        int done = 0;
        target[offset + done++] = (byte) key;
        while (done < length && !keys.isEmpty() && keys.peek() != END) {
            target[offset + done++] = keys.remove().byteValue();
        }
        return done;
    }

    private void fill() {
        try {
            byte[] chunk = new byte[4096];
            for (int length = source.read(chunk); length >= 0; length = source.read(chunk)) {
                for (int i = 0; i < length; i++) {
                    if (typed.getAsBoolean()) {
                        keys.offer(chunk[i] & 0xff);
                    } else {
                        keys.put(chunk[i] & 0xff);
                    }
                }
            }
            keys.put(END);
        } catch (IOException _) {
            // A terminal that goes away ends the keys, not the machine.
            keys.offer(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
