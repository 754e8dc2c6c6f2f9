package dev.ringside.tests.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.cli.run.RunExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ringside run} on pipes. */
@Timeout(120)
class CommandLineTest {
    @TempDir
    private Path folder;

    private Path kernel;

    @BeforeEach
    void assemble() throws Exception {
        kernel = TestGuest.assemble(folder);
    }

    @Test
    void endsWithZeroWhenTheGuestPowersOff() throws Exception {
        assertThat(exitCode("o")).isEqualTo(RunExitCode.POWERED_OFF);
    }

    @Test
    void endsWithTheCodeOfTheDebugExitPort() throws Exception {
        assertThat(exitCode("x", "--device", "isa-debug-exit")).isEqualTo(7);
    }

    @Test
    void endsWithACodeOfItsOwnAfterATripleFault() throws Exception {
        assertThat(exitCode("t", "--no-reboot")).isEqualTo(RunExitCode.TRIPLE_FAULT);
    }

    @Test
    void aTripleFaultStartsTheMachineAgain() throws Exception {
        try (RingsideProcess ringside = RingsideProcess.start(kernel, "t")) {
            expect(ringside.output(), "ready\r\nready\r\nready\r\n");
        }
    }

    @Test
    void theEndOfStandardInputDoesNotEndTheMachine() throws Exception {
        Path socket = folder.resolve("qmp");
        try (RingsideProcess ringside = RingsideProcess.start(kernel, "e", "--qmp", "unix:" + socket)) {
            ringside.input().close();
            expect(ringside.output(), "ready\r\n");
            try (SocketChannel client = connect(socket)) {
                InputStream replies = Channels.newInputStream(client);
                expect(replies, "QMP");
                send(client, "{'execute':'qmp_capabilities'}{'execute':'query-status'}");
                expect(replies, "\"running\":true");
                send(client, "{'execute':'stop'}{'execute':'query-status'}");
                expect(replies, "\"STOP\"");
                expect(replies, "\"running\":false");
                send(client, "{'execute':'cont'}");
                expect(replies, "\"RESUME\"");
                send(client, "{'execute':'quit'}");
                expect(replies, "\"SHUTDOWN\"");
            }
            assertThat(ringside.exitCode()).isZero();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void keysReachTheGuestAndCtrlAXLeaves() throws Exception {
        try (RingsideProcess ringside = RingsideProcess.start(kernel, "e")) {
            InputStream out = ringside.output();
            OutputStream in = ringside.input();
            in.write("abc\u0001aend".getBytes(ISO_8859_1));
            in.flush();
            expect(out, "ready\r\nabc\u0001end");

            in.write("\u0001cinfo status\r".getBytes(ISO_8859_1));
            in.flush();
            expect(out, "VM status: running");

            in.write("\u0001x".getBytes(ISO_8859_1));
            in.flush();
            assertThat(ringside.exitCode()).isZero();
        }
    }

    private int exitCode(String commandLine, String... options) throws Exception {
        try (RingsideProcess ringside = RingsideProcess.start(kernel, commandLine, options)) {
            assertThat(new String(ringside.output().readAllBytes(), ISO_8859_1)).isEqualTo("ready\r\n");
            return ringside.exitCode();
        }
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(socket));
        return client;
    }

    private static void send(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    }

    /** Reads until {@code text} was there. */
    private static void expect(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new AssertionError("ended before '" + text + "' after: " + seen);
            }
            seen.append((char) b);
        }
    }
}
