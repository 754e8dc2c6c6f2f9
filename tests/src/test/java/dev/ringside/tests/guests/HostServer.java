package dev.ringside.tests.guests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** On the host's loopback interface: a web server that gives data to who asks first, and a port that takes the digest of what it is sent. */
final class HostServer implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 5;

    private final ServerSocket source;
    private final ServerSocket sink;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<String> digest;

    /** A server that gives {@code data}. */
    HostServer(byte[] data) throws IOException {
        source = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sink = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        // A guest that got nothing says so itself.
        var _ = threads.submit((Callable<Void>) () -> {
            try (Socket connection = source.accept();
                    BufferedReader input = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                    OutputStream output = connection.getOutputStream()) {
                for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
                    // The request says what is wanted, of which there is one thing.
                }
                output.write("HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(data.length)
                        .getBytes(StandardCharsets.US_ASCII));
                output.write(data);
            }
            return null;
        });
        digest = threads.submit(() -> {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            try (Socket connection = sink.accept(); InputStream input = connection.getInputStream()) {
                byte[] piece = new byte[1 << 16];
                for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
                    sum.update(piece, 0, read);
                }
            }
            return HexFormat.of().formatHex(sum.digest());
        });
    }

    int webPort() {
        return source.getLocalPort();
    }

    int sinkPort() {
        return sink.getLocalPort();
    }

    /** SHA-256 of all that was sent, once it has been. */
    String digest() throws Exception {
        return digest.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws IOException {
        source.close();
        sink.close();
        threads.shutdownNow();
    }
}
