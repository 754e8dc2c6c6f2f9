package dev.ringside.emulator.gdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Puts our packets together. Remembers the last one, in case the debugger asks for it again. */
final class PacketWriter {
    private final OutputStream out;
    private byte[] last = new byte[0];

    PacketWriter(OutputStream out) {
        this.out = out;
    }

    /** Says that a packet arrived well, or not. */
    void acknowledge(boolean good) throws IOException {
        out.write(good ? '+' : '-');
        out.flush();
    }

    /** Sends a payload, one character a byte, escaping what the protocol reserves. */
    void send(String payload) throws IOException {
        StringBuilder escaped = new StringBuilder(payload.length() + 4).append('$');
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            char c = payload.charAt(i);
            // '*' would start run-length encoding.
            if (c == '$' || c == '#' || c == '}' || c == '*') {
                escaped.append('}').append((char) (c ^ 0x20));
                sum += '}' + (c ^ 0x20);
            } else {
                escaped.append(c);
                sum += c;
            }
        }
        escaped.append("#%02x".formatted(sum & 0xff));
        last = escaped.toString().getBytes(StandardCharsets.ISO_8859_1);
        sendAgain();
    }

    /** Sends the last packet once more. */
    void sendAgain() throws IOException {
        out.write(last);
        out.flush();
    }
}
