package dev.ringside.app.qmp;

import dev.ringside.app.qmp.command.QmpException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a byte stream into JSON objects, which need nothing between them. What cannot become an object is an error of
 * its own; reading goes on after it. A byte 0xFF throws away what came before, as the protocol says.
 */
final class MessageSplitter {
    /** Longest message taken, in bytes. */
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 256;
    private static final int END = -1;
    private static final int RESET = 0xff;

    private final InputStream in;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int depth;
    private int quote;
    private boolean escaped;

    MessageSplitter(InputStream in) {
        this.in = in;
    }

    /**
     * The bytes of the next object; empty at the end of the stream.
     *
     * @throws QmpException
     *             if what came is no object, is too long or too deep; call again for the next
     */
    Optional<byte[]> next() throws IOException, QmpException {
        clear();
        for (int b = in.read(); b != END; b = in.read()) {
            if (b == RESET) {
                clear();
            } else if (quote != 0) {
                quoted(b);
            } else if (structural(b)) {
                return Optional.of(message.toByteArray());
            }
        }
        return Optional.empty();
    }

    /** Takes a byte outside quotes; true if it completes an object. */
    private boolean structural(int b) throws IOException, QmpException {
        if (depth == 0 && b != '{' && b != '[') {
            if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
                return false;
            }
            skipLine(b);
            throw QmpException.generic("JSON parse error, expecting an object");
        }
        keep(b);
        switch (b) {
            case '"', '\'' -> quote = b;
            case '{', '[' -> {
                if (++depth > MAX_DEPTH) {
                    skipLine(b);
                    throw QmpException.generic("JSON parse error, nested too deeply");
                }
            }
            case '}', ']' -> {
                return --depth == 0;
            }
            default -> {
                // Left to the parser of the whole object.
            }
        }
        return false;
    }

    private void quoted(int b) throws IOException, QmpException {
        if (b < ' ') {
            // No JSON string holds a control character: here a quote was forgotten, and a new message may begin.
            skipLine(b);
            throw QmpException.generic("JSON parse error, control character in a string");
        }
        keep(b);
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == quote) {
            quote = 0;
        }
    }

    private void keep(int b) throws IOException, QmpException {
        if (message.size() == MAX_BYTES) {
            skipLine(b);
            throw QmpException.generic("JSON message is longer than " + MAX_BYTES + " bytes");
        }
        message.write(b);
    }

    private void skipLine(int first) throws IOException {
        for (int b = first; b != '\n' && b != RESET && b != END; b = in.read()) {
            // What is left of a bad message is on its line.
        }
    }

    private void clear() {
        message.reset();
        depth = 0;
        quote = 0;
        escaped = false;
    }
}
