package dev.ringside.emulator.gdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The debugger's end of the protocol, as plain as can be, for tests. */
final class RemoteClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private boolean acknowledging = true;

    RemoteClient(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a packet and gives the payload of the reply. */
    String ask(String payload) throws IOException {
        send(payload);
        return reply();
    }

    void send(String payload) throws IOException {
        raw(frame(payload));
        if (acknowledging) {
            expect('+');
        }
    }

    static String frame(String payload) {
        return "$" + payload + "#%02x".formatted(payload.chars().sum() & 0xff);
    }

    void raw(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    void expect(char wanted) throws IOException {
        int b = in.read();
        if (b != wanted) {
            throw new IOException("got %d (%c), not %c".formatted(b, (char) b, wanted));
        }
    }

    void noAcknowledgements() throws IOException {
        ask("QStartNoAckMode");
        acknowledging = false;
    }

    /** Payload of the next packet, unescaped; its checksum is checked. */
    String reply() throws IOException {
        expect('$');
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int sum = 0;
        for (int b = in.read(); b != '#'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            sum += b;
            if (b == '}') {
                b = in.read();
                sum += b;
                b ^= 0x20;
            }
            payload.write(b);
        }
        int checksum = Integer.parseInt("" + (char) in.read() + (char) in.read(), 16);
        if (checksum != (sum & 0xff)) {
            throw new IOException("bad checksum");
        }
        if (acknowledging) {
            raw("+");
        }
        return payload.toString(ISO_8859_1);
    }

    /** Whether the other side has hung up. */
    boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
