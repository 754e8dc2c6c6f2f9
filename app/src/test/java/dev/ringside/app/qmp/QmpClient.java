package dev.ringside.app.qmp;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends text and reads a message a line, for tests. */
final class QmpClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final SocketChannel channel;
    private final BufferedReader reader;

    QmpClient(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** Connects, reads the greeting and negotiates. */
    static QmpClient negotiated(SocketAddress address) throws IOException {
        QmpClient client = new QmpClient(address);
        client.next();
        client.ask("{'execute':'qmp_capabilities'}");
        return client;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    JsonNode next() throws IOException {
        String line = reader.readLine();
        if (line == null) {
            throw new EOFException("the server hung up");
        }
        return JSON.readTree(line);
    }

    /** Sends a message and gives the first one that is not an event. */
    JsonNode ask(String text) throws IOException {
        send(text);
        JsonNode message = next();
        while (message.has("event")) {
            message = next();
        }
        return message;
    }

    /** The next event of this name; others are skipped. */
    JsonNode event(String name) throws IOException {
        JsonNode message = next();
        while (!message.path("event").asString("").equals(name)) {
            message = next();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
