package dev.ringside.emulator.gdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/**
 * Takes the debugger's bytes apart: {@code $payload#checksum}, acknowledgements, and the interrupt byte. Bytes between
 * packets that mean nothing are skipped.
 */
final class PacketReader {
    /** Longest payload taken, in bytes before unescaping. */
    static final int MAX_PAYLOAD = 0x4000;
    private static final int INTERRUPT = 0x03;
    private static final int ESCAPE = '}';
    private static final int ESCAPE_FLIP = 0x20;
    private static final int END = -1;

    private final InputStream in;
    private final StringBuilder payload = new StringBuilder();

    PacketReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next input; {@link Input.Closed} at the end of the stream. */
    Input next() throws IOException {
        while (true) {
            switch (in.read()) {
                case END -> {
                    return new Input.Closed();
                }
                case INTERRUPT -> {
                    return new Input.Interrupt();
                }
                case '-' -> {
                    return new Input.SendAgain();
                }
                case '$' -> {
                    return packet();
                }
                default -> {
                    // '+' needs no answer: a packet that got lost is asked for again.
                }
            }
        }
    }

    private Input packet() throws IOException {
        payload.setLength(0);
        int sum = 0;
        boolean escaped = false;
        boolean tooLong = false;
        while (true) {
            int b = in.read();
            switch (b) {
                case END -> {
                    return new Input.Closed();
                }
                case '#' -> {
                    int expected = checksum();
                    if (expected == END) {
                        return new Input.Damaged();
                    }
                    return expected != (sum & 0xff)
                            ? new Input.Damaged()
                            : tooLong ? new Input.TooLong() : new Input.Packet(payload.toString());
                }
                case '$' -> {
                    // Never part of a payload: the end of the packet before got lost.
                    payload.setLength(0);
                    sum = 0;
                    escaped = false;
                    tooLong = false;
                }
                default -> {
                    sum += b;
                    if (payload.length() >= MAX_PAYLOAD) {
                        tooLong = true;
                    } else if (escaped) {
                        payload.append((char) (b ^ ESCAPE_FLIP));
                        escaped = false;
                    } else if (b == ESCAPE) {
                        escaped = true;
                    } else {
                        payload.append((char) b);
                    }
                }
            }
        }
    }

    private int checksum() throws IOException {
        int high = in.read();
        int low = in.read();
        return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
                ? HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low)
                : END;
    }
}
