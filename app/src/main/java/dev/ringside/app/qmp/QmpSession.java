package dev.ringside.app.qmp;

import dev.ringside.app.qmp.command.QmpContext;
import dev.ringside.app.qmp.command.QmpException;
import dev.ringside.app.qmp.command.QmpVersion;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client's connection. Its thread reads commands and carries them out in order; a second one writes replies and
 * events, so that the machine's control thread, which reports events, never waits for a client.
 */
final class QmpSession {
    private static final System.Logger LOG = System.getLogger(QmpSession.class.getName());
    /** Messages that may wait for a client that does not read. */
    private static final int QUEUE = 1024;
    private static final long LAST_WORDS_MILLIS = 1000;
    private static final byte[] END = new byte[0];
    private static final String NEGOTIATE = "qmp_capabilities";
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final QmpContext context;
    private final MessageSplitter messages;
    private final OutputStream out;
    private final Runnable hangUp;
    private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    private volatile boolean negotiated;

    /**
     * A session on a pair of streams.
     *
     * @param hangUp
     *            ends the connection so that reads and writes come back
     */
    QmpSession(QmpContext context, InputStream in, OutputStream out, Runnable hangUp) {
        this.context = context;
        messages = new MessageSplitter(in);
        this.out = out;
        this.hangUp = hangUp;
        writer = Thread.ofPlatform().name("qmp writer").daemon(true).unstarted(this::write);
    }

    /** Serves the client until it leaves. */
    void serve() throws IOException, InterruptedException {
        ObjectNode greeting = JsonNodeFactory.instance.objectNode();
        ObjectNode qmp = greeting.putObject("QMP");
        qmp.set("version", QmpVersion.describe());
        qmp.putArray("capabilities");
        writer.start();
        reply(greeting);
        Consumer<MachineEvent> observer = this::tell;
        context.machine().observe(observer);
        try (DriveEvents _ = new DriveEvents(context.board().drives().values(), this::tell)) {
            boolean open = true;
            while (open) {
                open = step();
            }
        } finally {
            context.machine().unobserve(observer);
            finish();
        }
    }

    /** Gives the client what is queued, then ends the session. */
    void finish() throws InterruptedException {
        if (!outgoing.offer(END, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.log(Level.INFO, "A QMP client did not read its last messages");
        }
        writer.join(LAST_WORDS_MILLIS);
        hangUp.run();
    }

    private boolean step() throws IOException, InterruptedException {
        Optional<JsonNode> id = Optional.empty();
        try {
            Optional<byte[]> bytes = messages.next();
            if (bytes.isEmpty()) {
                return false;
            }
            JsonNode message = parse(bytes.get());
            id = QmpRequest.id(message);
            JsonNode result = run(QmpRequest.parse(message));
            ObjectNode reply = JsonNodeFactory.instance.objectNode();
            reply.set("return", result);
            reply(reply, id);
        } catch (QmpException e) {
            ObjectNode reply = JsonNodeFactory.instance.objectNode();
            reply.putObject("error").put("class", e.errorClass().wireName()).put("desc", e.getMessage());
            reply(reply, id);
        }
        return true;
    }

    private static JsonNode parse(byte[] message) throws QmpException {
        try {
            return JSON.readTree(message);
        } catch (JacksonException e) {
            throw QmpException.generic("JSON parse error, " + e.getOriginalMessage());
        }
    }

    private JsonNode run(QmpRequest request) throws QmpException {
        boolean negotiates = request.command().equals(NEGOTIATE);
        if (!negotiated) {
            if (!negotiates) {
                throw QmpException.commandNotFound("Expecting capabilities negotiation with '" + NEGOTIATE + "'");
            }
            requireNoCapabilities(request.arguments());
            negotiated = true;
            return JsonNodeFactory.instance.objectNode();
        }
        if (negotiates) {
            throw QmpException.commandNotFound("Capabilities negotiation is already complete, command ignored");
        }
        return context.commands().run(request.command(), context, request.arguments());
    }

    /** None is offered, so a client can enable none. */
    private static void requireNoCapabilities(ObjectNode arguments) throws QmpException {
        JsonNode enable = arguments.get("enable");
        if (enable != null && (!enable.isArray() || !enable.isEmpty())) {
            throw QmpException.generic("None of the capabilities in 'enable' is offered");
        }
    }

    private void reply(ObjectNode reply, Optional<JsonNode> id) throws InterruptedException {
        id.ifPresent(value -> reply.set("id", value));
        reply(reply);
    }

    private void reply(ObjectNode message) throws InterruptedException {
        outgoing.put(encode(message));
    }

    private void tell(MachineEvent event) {
        QmpEvents.of(event).forEach(this::tell);
    }

    private void tell(ObjectNode event) {
        if (negotiated && !outgoing.offer(encode(QmpEvents.stamp(event, Instant.now())))) {
            LOG.log(Level.INFO, "Hanging up on a QMP client that does not read its events");
            hangUp.run();
        }
    }

    private static byte[] encode(ObjectNode message) {
        return (JSON.writeValueAsString(message) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write() {
        try {
            for (byte[] message = outgoing.take(); message != END; message = outgoing.take()) {
                out.write(message);
                out.flush();
            }
        } catch (IOException _) {
            // The client is gone; the reader learns of it, too. Nobody may wait for room from here on.
            hangUp.run();
            drain();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        try {
            for (byte[] message = outgoing.take(); message != END; message = outgoing.take()) {
                // Dropped: there is nobody to read it.
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
