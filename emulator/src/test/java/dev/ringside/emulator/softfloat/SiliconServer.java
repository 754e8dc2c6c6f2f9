package dev.ringside.emulator.softfloat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The host's processor, reached through a small program that executes single instructions on request. */
final class SiliconServer implements AutoCloseable {
    /** Largest number of trials in one exchange. */
    static final int BATCH = 512;

    private static final int REQUEST_BYTES = 40;
    private static final int REPLY_BYTES = 40;

    private final Process process;
    private final OutputStream requests;
    private final DataInputStream replies;
    private final Map<String, Integer> operations = new HashMap<>();

    private SiliconServer(Process process) throws IOException {
        this.process = process;
        requests = process.getOutputStream();
        replies = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        for (String name = readLine(); !name.isEmpty(); name = readLine()) {
            operations.put(name, operations.size());
        }
    }

    /** Whether the host has the processor that the program is written for. */
    static boolean isX8664Linux() {
        return "amd64".equals(System.getProperty("os.arch")) && "Linux".equals(System.getProperty("os.name"));
    }

    /** Whether the host's processor is of the vendor that the arithmetic follows where the manuals leave a choice. */
    static boolean isAmd() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).contains("AuthenticAMD");
    }

    /** Whether gcc can be run. */
    static boolean hasCompiler() throws InterruptedException {
        try {
            return new ProcessBuilder("gcc", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Compiles the program into the directory and starts it. */
    static SiliconServer start(Path directory) throws IOException, InterruptedException {
        Path source = directory.resolve("silicon-server.c");
        try (InputStream text = SiliconServer.class.getResourceAsStream("silicon-server.c")) {
            Files.copy(text, source);
        }
        Path program = directory.resolve("silicon-server");
        Process compiler = new ProcessBuilder(
                List.of("gcc", "-O1", "-mno-red-zone", "-o", program.toString(), source.toString()))
                .redirectErrorStream(true).start();
        String messages = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new IOException("gcc failed: " + messages);
        }
        return new SiliconServer(
                new ProcessBuilder(program.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Has the host execute the first trials and fills in their silicon answers. */
    void execute(Trial[] trials, int count) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(4 + count * REQUEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            Trial trial = trials[i];
            out.putInt(operations.get(trial.operation)).putInt(trial.control);
            out.putLong(trial.aLow).putLong(trial.aHigh).putLong(trial.bLow).putLong(trial.bHigh);
        }
        requests.write(out.array());
        requests.flush();
        byte[] bytes = new byte[count * REPLY_BYTES];
        replies.readFully(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            Trial.Answer answer = trials[i].silicon;
            answer.status = in.getInt();
            answer.flags = in.getInt();
            answer.rLow = in.getLong();
            answer.rHigh = in.getLong();
            answer.sLow = in.getLong();
            answer.sHigh = in.getLong();
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = replies.read(); c != '\n'; c = replies.read()) {
            if (c < 0) {
                throw new IOException("the silicon server ended early");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
