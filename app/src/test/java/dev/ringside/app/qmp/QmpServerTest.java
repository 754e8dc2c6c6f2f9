package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineState;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class QmpServerTest {
    @TempDir
    private Path folder;

    private final IdleCpu cpu = new IdleCpu();
    private PcBoard board;
    private Machine machine;
    private UnixDomainSocketAddress address;
    private QmpServer server;

    @BeforeEach
    void listen() throws Exception {
        HardwareDescription description = new HardwareDescription("tester", 4 << 20, new CpuDescription("idle", 1),
                "idle", Optional.empty(), List.of());
        board = PcBoard.build(description, cpu.accelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        machine = board.machine();
        address = UnixDomainSocketAddress.of(folder.resolve("qmp"));
        server = QmpServer.listen(board, address);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        machine.close();
    }

    @Test
    void greetsAndWantsCapabilitiesNegotiatedFirst() throws Exception {
        try (QmpClient client = new QmpClient(address)) {
            JsonNode greeting = client.next().get("QMP");
            assertThat(greeting.get("version").get("package").asString()).isEqualTo("Ringside");
            assertThat(greeting.get("version").get("qemu").get("major").isInt()).isTrue();
            assertThat(greeting.get("capabilities").isArray()).isTrue();

            assertError(client.ask("{\"execute\": \"query-status\"}"), "CommandNotFound", "qmp_capabilities");
            assertThat(client.ask("{\"execute\": \"qmp_capabilities\"}")).hasToString("{\"return\":{}}");
            assertError(client.ask("{\"execute\": \"qmp_capabilities\"}"), "CommandNotFound", "already complete");
        }
    }

    @Test
    void aCapabilityThatIsNotOfferedCannotBeEnabled() throws Exception {
        try (QmpClient client = new QmpClient(address)) {
            client.next();
            assertError(client.ask("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}"), "GenericError",
                    "enable");
            assertThat(client.ask("{'execute': 'qmp_capabilities', 'arguments': {'enable': []}}").has("return"))
                    .isTrue();
        }
    }

    @Test
    void tellsTheStateInQemusWords() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            machine.startPaused().join();
            assertThat(status(client)).isEqualTo("prelaunch");
            client.ask("{'execute':'cont'}");
            assertThat(status(client)).isEqualTo("running");
            assertThat(client.ask("{'execute':'query-status'}").get("return").get("running").asBoolean()).isTrue();
            client.ask("{'execute':'stop'}");
            assertThat(status(client)).isEqualTo("paused");
            assertThat(client.ask("{'execute':'query-status'}").get("return").get("running").asBoolean()).isFalse();
        }
    }

    @Test
    void eventsComeInOrderAndBeforeTheReplyThatCausedThem() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            Instant before = Instant.now().minusSeconds(1);
            machine.start().join();
            assertThat(client.next().get("event").asString()).isEqualTo("RESUME");

            client.send("{'execute':'stop','id':1}{'execute':'cont','id':2}\n{'execute':'system_reset','id':3}");

            JsonNode stop = client.next();
            assertThat(stop.get("event").asString()).isEqualTo("STOP");
            assertThat(stop.get("timestamp").get("seconds").asLong()).isBetween(before.getEpochSecond(),
                    Instant.now().getEpochSecond());
            assertThat(stop.get("timestamp").get("microseconds").asLong()).isBetween(0L, 999_999L);
            assertThat(client.next().get("id").asInt()).isEqualTo(1);
            assertThat(client.next().get("event").asString()).isEqualTo("RESUME");
            assertThat(client.next().get("id").asInt()).isEqualTo(2);
            JsonNode reset = client.next();
            assertThat(reset.get("event").asString()).isEqualTo("RESET");
            assertThat(reset.get("data").get("guest").asBoolean()).isFalse();
            assertThat(reset.get("data").get("reason").asString()).isEqualTo("host-qmp-system-reset");
        }
    }

    @Test
    void pressesThePowerButton() throws Exception {
        machine.onPowerButton(machine::guestPowerOff);
        machine.start().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            client.send("{'execute':'system_powerdown'}");

            client.event("POWERDOWN");
            JsonNode shutdown = client.event("SHUTDOWN");
            assertThat(shutdown.get("data").get("guest").asBoolean()).isTrue();
            assertThat(shutdown.get("data").get("reason").asString()).isEqualTo("guest-shutdown");
        }
    }

    @Test
    void thePowerButtonOfAPausedMachineIsAnError() throws Exception {
        machine.startPaused().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            assertError(client.ask("{'execute':'system_powerdown'}"), "GenericError", "cont");
        }
    }

    @Test
    void quitRepliesTellsAndTakesThePowerAway() throws Exception {
        machine.start().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            client.send("{'execute':'quit'}");
            List<JsonNode> messages = List.of(client.next(), client.next());

            assertThat(messages).anyMatch(message -> message.has("return"))
                    .anyMatch(message -> message.path("event").asString("").equals("SHUTDOWN")
                            && message.get("data").get("reason").asString().equals("host-qmp-quit"));
            assertThat(machine.state()).isEqualTo(MachineState.OFF);
            assertError(client.ask("{'execute':'cont'}"), "GenericError", "Resetting");
        }
    }

    @Test
    void closingGivesTheClientItsLastEvents() throws Exception {
        machine.start().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            machine.powerOff().join();
            server.close();

            assertThat(client.event("SHUTDOWN").get("data").get("guest").asBoolean()).isFalse();
            assertThatThrownBy(client::next).isInstanceOf(EOFException.class);
            assertThat(address.getPath()).doesNotExist();
        }
    }

    @Test
    void aCrashIsToldAndShownAsSuch() throws Exception {
        machine.start().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            machine.setRebootAllowed(false);
            cpu.fail();

            client.event("GUEST_PANICKED");
            assertThat(status(client)).isEqualTo("guest-panicked");
        }
    }

    @Test
    void listsCommandsThatAllExist() throws Exception {
        machine.start().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            List<String> names = StreamSupport
                    .stream(client.ask("{'execute':'query-commands'}").get("return").spliterator(), false)
                    .map(command -> command.get("name").asString()).toList();

            assertThat(names).contains("qmp_capabilities", "query-status", "stop", "cont", "system_reset",
                    "system_powerdown", "quit", "query-version", "query-commands", "query-cpus-fast", "query-name");
            for (String name : names) {
                if (!name.equals("quit")) {
                    assertThat(client.ask("{'execute':'" + name + "'}").path("error").path("desc").asString(""))
                            .doesNotContain("not been found");
                }
            }
        }
    }

    @Test
    void answersQueries() throws Exception {
        machine.start().join();
        try (QmpClient client = QmpClient.negotiated(address)) {
            assertThat(client.ask("{'execute':'query-name'}").get("return").get("name").asString()).isEqualTo("tester");
            assertThat(client.ask("{'execute':'query-version'}").get("return").has("qemu")).isTrue();
            assertThat(client.ask("{'execute':'query-kvm'}").get("return").get("enabled").asBoolean()).isFalse();
            JsonNode cpus = client.ask("{'execute':'query-cpus-fast'}").get("return");
            assertThat(cpus.size()).isEqualTo(1);
            assertThat(cpus.get(0).get("cpu-index").asInt()).isZero();
            client.ask("{'execute':'inject-nmi'}");
            assertThat(cpu.nmis()).isEqualTo(1);
            assertThat(client.ask("{'execute':'human-monitor-command','arguments':{'command-line':'info status'}}")
                    .get("return").asString()).isEqualTo("VM status: running\r\n");
        }
    }

    @Test
    void checksArguments() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            assertError(client.ask("{'execute':'human-monitor-command'}"), "GenericError", "'command-line' is missing");
            assertError(client.ask("{'execute':'human-monitor-command','arguments':{'command-line':7}}"),
                    "GenericError",
                    "'command-line', expected: string");
            assertError(client.ask("{'execute':'stop','arguments':{'x':1}}"), "GenericError", "'x' is unexpected");
            assertError(client.ask("{'execute':'dance'}"), "CommandNotFound", "dance");
        }
    }

    @Test
    void repeatsTheIdOfWhateverKind() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            assertThat(client.ask("{'execute':'query-kvm','id':{'a':[1,null]}}").get("id"))
                    .hasToString("{\"a\":[1,null]}");
            assertThat(client.ask("{'execute':'dance','id':'x'}").get("id").asString()).isEqualTo("x");
            assertThat(client.ask("{'exec':'dance','id':5}").get("id").asInt()).isEqualTo(5);
        }
    }

    @Test
    void malformedMessagesAreAnsweredAndSurvived() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            for (String bad : List.of("hello\n", "}\n", "{}", "[]", "{'execute':7}",
                    "{'execute':'stop','arguments':[]}",
                    "{'execute':'stop','execute':'cont'}", "{'execute' 'stop'}", "{'execute':'stop','more':1}",
                    "{\"execute\": \"st\n", "{]", "{'x':1e999999999}", "[".repeat(300) + "\n", "\"text\"\n",
                    "{'execute':\"\\ud800\"}")) {
                assertThat(client.ask(bad).has("error")).as(bad).isTrue();
            }
            assertThat(client.ask("{'execute':'query-kvm'}").has("return")).isTrue();
        }
    }

    @Test
    void aResetByteThrowsAwayWhatCameBefore() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            client.send("{'execute':'query-k");
            client.send(new byte[]{(byte) 0xff});

            assertThat(client.ask("{'execute':'query-kvm'}").has("return")).isTrue();
        }
    }

    @Test
    void aMessageThatIsTooLongIsAnError() throws Exception {
        try (QmpClient client = QmpClient.negotiated(address)) {
            assertError(client.ask("{'execute':'" + "x".repeat(MessageSplitter.MAX_BYTES) + "'}\n"), "GenericError",
                    "longer");
            assertThat(client.ask("{'execute':'query-kvm'}").has("return")).isTrue();
        }
    }

    @Test
    void randomBytesNeverEndTheServer() throws Exception {
        Random random = new Random(11);
        String[] pieces = {"{", "}", "[", "]", "'", "\"", ":", ",", "execute", "'execute':'stop'", "\\", "\n", "id",
            "null", "1e9", " ", "\u00e4", "\u0000", "arguments", "true"};
        for (int connection = 0; connection < 20; connection++) {
            try (QmpClient client = QmpClient.negotiated(address)) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 300; i++) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                client.send(text.toString());
                client.send(noise);
                client.send(new byte[]{'\n', (byte) 0xff});
                client.send("{'execute':'query-name','id':'alive'}");
                JsonNode reply = client.next();
                while (!reply.path("id").asString("").equals("alive")) {
                    reply = client.next();
                }
                assertThat(reply.get("return").get("name").asString()).isEqualTo("tester");
            }
        }
    }

    @Test
    void clientsAreServedOneAfterAnother() throws Exception {
        try (QmpClient first = QmpClient.negotiated(address)) {
            first.ask("{'execute':'query-kvm'}");
        }
        try (QmpClient second = QmpClient.negotiated(address)) {
            assertThat(second.ask("{'execute':'query-kvm'}").has("return")).isTrue();
        }
    }

    @Test
    void aClientThatNeverReadsHoldsNobodyUp() throws Exception {
        machine.start().join();
        try (QmpClient deaf = QmpClient.negotiated(address)) {
            deaf.send("{'execute':'query-kvm'}");
            for (int i = 0; i < 5000; i++) {
                // Done in turn before the pause that is waited for.
                var _ = machine.pause();
                var _ = machine.resume();
            }
            machine.pause().join();
            assertThat(machine.state()).isEqualTo(MachineState.PAUSED);
        }
        try (QmpClient next = QmpClient.negotiated(address)) {
            assertThat(status(next)).isEqualTo("paused");
        }
    }

    @Test
    void theSocketIsTheOwnersOnly() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");

        assertThat(Files.getPosixFilePermissions(address.getPath()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aSocketInUseIsAnErrorAndAStaleOneIsReplaced() throws Exception {
        assertThatThrownBy(() -> QmpServer.listen(board, address)).isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("listens");
        UnixDomainSocketAddress stale = UnixDomainSocketAddress.of(folder.resolve("stale"));
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(stale).close();
        assertThat(stale.getPath()).exists();
        QmpServer.listen(board, stale).close();

        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertThatThrownBy(() -> QmpServer.listen(board, UnixDomainSocketAddress.of(file)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void listensOnTcpAsWell() throws Exception {
        try (QmpServer tcp = QmpServer.listen(board, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                QmpClient client = QmpClient.negotiated(tcp.address())) {
            assertThat(client.ask("{'execute':'query-name'}").has("return")).isTrue();
        }
    }

    private static String status(QmpClient client) throws Exception {
        return client.ask("{'execute':'query-status'}").get("return").get("status").asString();
    }

    private static void assertError(JsonNode reply, String errorClass, String text) {
        assertThat(reply.path("error").path("class").asString("")).as(reply.toString()).isEqualTo(errorClass);
        assertThat(reply.get("error").get("desc").asString()).contains(text);
    }
}
