package dev.ringside.devices.network.user.udp;

import dev.ringside.devices.network.ip.Bytes;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Answers questions for addresses of names (RFC 1035) by asking Java, on hosts whose name server is not known. Network thread. */
final class JavaResolver {
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;
    private static final int CLASS_INTERNET = 1;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;
    private static final int TIME_TO_LIVE_SECONDS = 60;
    /** A pointer to the name in the question. */
    private static final int NAME_OF_QUESTION = 0xc000 | HEADER;

    private static final int RESPONSE = 0x8080;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int NO_SUCH_NAME = 3;
    /** Questions at a time; further ones are lost, as datagrams are. */
    private static final int MOST_QUESTIONS = 16;

    private static final int MOST_ADDRESSES = 16;

    /** What is asked: {@code end} is behind the question. */
    record Question(String name, int type, int end) {}

    private final Executor networkThread;
    private final Semaphore room = new Semaphore(MOST_QUESTIONS);
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    JavaResolver(Executor networkThread) {
        this.networkThread = networkThread;
    }

    /** Gives the answer to {@code message} to {@code sink} later, if it is a question. */
    void answer(byte[] message, Consumer<byte[]> sink) {
        Optional<Question> question = question(message);
        if (question.isEmpty() || !room.tryAcquire()) {
            return;
        }
        waiting.execute(() -> {
            try {
                byte[] answer = answer(message, question.get(), lookUp(question.get()));
                networkThread.execute(() -> sink.accept(answer));
            } finally {
                room.release();
            }
        });
    }

    private static Optional<List<InetAddress>> lookUp(Question question) {
        try {
            return Optional.of(Arrays.stream(InetAddress.getAllByName(question.name))
                    .filter(address -> address.getAddress().length == length(question.type)).limit(MOST_ADDRESSES)
                    .toList());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int length(int type) {
        return switch (type) {
            case TYPE_A -> 4;
            case TYPE_AAAA -> 16;
            default -> 0;
        };
    }

    /** Reads a message with one question for a name of the Internet's. */
    static Optional<Question> question(byte[] message) {
        if (message.length < HEADER || (Bytes.get16(message, 2) & 0xf800) != 0 || Bytes.get16(message, 4) != 1) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (at < message.length && message[at] != 0) {
            int length = message[at] & 0xff;
            if (length > LONGEST_LABEL || at + 1 + length >= message.length || name.length() + length >= LONGEST_NAME) {
                return Optional.empty();
            }
            String label = new String(message, at + 1, length, StandardCharsets.US_ASCII);
            if (!label.matches("[A-Za-z0-9_-]+")) {
                return Optional.empty();
            }
            name.append(name.isEmpty() ? "" : ".").append(label);
            at += 1 + length;
        }
        int end = at + 5;
        if (name.isEmpty() || end > message.length || Bytes.get16(message, at + 3) != CLASS_INTERNET) {
            return Optional.empty();
        }
        return Optional.of(new Question(name.toString(), Bytes.get16(message, at + 1), end));
    }

    /** The message that answers {@code message}; no addresses at all mean that there is no such name. */
    static byte[] answer(byte[] message, Question question, Optional<List<InetAddress>> addresses) {
        List<InetAddress> found = addresses.orElse(List.of());
        byte[] header = Arrays.copyOf(message, question.end);
        Bytes.put16(header, 2,
                RESPONSE | Bytes.get16(message, 2) & RECURSION_DESIRED | (addresses.isEmpty() ? NO_SUCH_NAME : 0));
        Bytes.put16(header, 6, found.size());
        Bytes.put32(header, 8, 0);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(header);
        for (InetAddress address : found) {
            byte[] record = new byte[12];
            Bytes.put16(record, 0, NAME_OF_QUESTION);
            Bytes.put16(record, 2, question.type);
            Bytes.put16(record, 4, CLASS_INTERNET);
            Bytes.put32(record, 6, TIME_TO_LIVE_SECONDS);
            Bytes.put16(record, 10, address.getAddress().length);
            answer.writeBytes(record);
            answer.writeBytes(address.getAddress());
        }
        return answer.toByteArray();
    }

    /** Asks for nothing more. */
    void close() {
        waiting.shutdownNow();
    }
}
