package dev.ringside.app.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.x86.translate.HostEngines;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class RunCommandTest {
    private static final int COM1 = 0x3f8;
    private static final int LINE_STATUS = 5;
    private static final int DATA_READY = 0x01;
    private static final int HOLDING_EMPTY = 0x20;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private Path kernel;
    private Optional<String> obstacle = Optional.empty();

    @BeforeEach
    void writeKernel() throws IOException {
        // The least that counts as a bzImage: one setup sector, a header, a sector of code.
        ByteBuffer image = ByteBuffer.allocate(3 * 512).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) 1).putInt(0x1f4, 512 / 16).putShort(0x1fe, (short) 0xaa55);
        image.putShort(0x200, (short) 0x6aeb).putInt(0x202, 0x5372_6448).putShort(0x206, (short) 0x20c);
        image.put(0x211, (byte) 1).putInt(0x22c, 0x7fff_ffff).putInt(0x230, 0x20_0000).put(0x234, (byte) 1);
        image.putInt(0x238, 2047).putLong(0x258, 0x10_0000).putInt(0x260, 0x1000);
        kernel = Files.write(folder.resolve("bzImage"), image.array());
    }

    @Test
    void whatTheGuestSendsIsInTheFileWhenItEnds() throws Exception {
        Path log = folder.resolve("log");

        int code = run(wiring -> {
            send(wiring, "Hello from the guest\n".repeat(2000));
            return exit(wiring, 3);
        }, "--serial", "file:" + log, "--device", "isa-debug-exit,iobase=0xf4,iosize=0x04");

        assertThat(code).isEqualTo(7);
        assertThat(log).hasContent("Hello from the guest\n".repeat(2000));
    }

    @Test
    void theDebugConsoleGoesToAFile() throws Exception {
        Path log = folder.resolve("debug");

        run(wiring -> {
            "debugging".chars().forEach(c -> wiring.ports().write(0xe9, 1, c));
            return exit(wiring, 0);
        }, "--serial", "none", "--debugcon", "file:" + log, "--device", "isa-debug-exit");

        assertThat(log).hasContent("debugging");
    }

    @Test
    void onlyTheTranslatorsCodeCanBeTraced() {
        Path trace = folder.resolve("trace");

        int code = run(wiring -> exit(wiring, 0), "--serial", "none", "--trace-code", trace.toString());

        assertThat(code).isEqualTo(RunExitCode.USAGE);
        assertThat(err.toString())
                .contains("--trace-code shows what the translator does. Use it with --accel translator.");
        assertThat(trace).doesNotExist();
    }

    @Test
    void aTraceThatCannotBeWrittenIsExplained() {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        Path trace = folder.resolve("missing").resolve("trace");

        int code = new CommandLine(new RunCommand(HostEngines.detect())).setErr(new PrintWriter(err, true))
                .execute("--kernel", kernel.toString(), "--serial", "none", "--trace-code", trace.toString());

        assertThat(code).isEqualTo(RunExitCode.HOST);
        assertThat(err.toString())
                .contains("Cannot write the trace of code to " + trace + ". Name a file in a folder that exists");
    }

    @Test
    void powerOffByTheGuestIsSuccess() {
        int code = run(wiring -> {
            // SLP_EN with the type that the tables name for S5.
            for (int type = 0; type < 8; type++) {
                wiring.ports().write(0x604, 2, 1 << 13 | type << 10);
            }
            return ExitReason.HALTED;
        }, "--serial", "none");

        assertThat(code).as(err.toString()).isZero();
    }

    @Test
    void aTripleFaultResetsOrEndsAsAsked() {
        AtomicInteger starts = new AtomicInteger();
        Function<CpuWiring, ExitReason> guest = wiring -> starts.incrementAndGet() < 3
                ? ExitReason.SHUTDOWN
                : exit(wiring, 0);

        assertThat(run(guest, "--serial", "none", "--device", "isa-debug-exit")).isEqualTo(1);
        assertThat(starts).hasValue(3);
        assertThat(run(wiring -> ExitReason.SHUTDOWN, "--serial", "none", "--no-reboot"))
                .isEqualTo(RunExitCode.TRIPLE_FAULT);
        assertThat(err.toString()).contains("triple fault");
    }

    @Test
    void aFailureOfTheEngineHasACodeOfItsOwn() {
        assertThat(run(wiring -> {
            throw new IllegalStateException("broken on purpose");
        }, "--serial", "none")).isEqualTo(RunExitCode.CRASHED);
        assertThat(err.toString()).contains("broken on purpose");
    }

    @Test
    void tcpCarriesBothWays() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> code = CompletableFuture
                    .supplyAsync(() -> run(this::echoUntilDot, "--serial", "tcp:127.0.0.1:" + server.getLocalPort(),
                            "--device", "isa-debug-exit"));
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write("abc.".getBytes(ISO_8859_1));
                assertThat(new String(peer.getInputStream().readNBytes(3), ISO_8859_1)).isEqualTo("abc");
                assertThat(code.join()).isEqualTo(1);
                assertThat(peer.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aListeningLineWaitsForItsClient() throws Exception {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        CompletableFuture<Integer> code = CompletableFuture
                .supplyAsync(() -> run(this::echoUntilDot, waiting, "--serial",
                        "tcp:127.0.0.1:" + port + ",server", "--device", "isa-debug-exit"));
        waiting.join();
        try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), port)) {
            peer.getOutputStream().write("ok.".getBytes(ISO_8859_1));
            assertThat(new String(peer.getInputStream().readNBytes(2), ISO_8859_1)).isEqualTo("ok");
        }
        assertThat(code.join()).isEqualTo(1);
    }

    @Test
    void qmpEndsTheMachine() throws Exception {
        Path socket = folder.resolve("qmp");
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(wiring -> {
            started.complete(null);
            return ExitReason.HALTED;
        }, "--serial", "none", "--qmp", "unix:" + socket));
        started.join();
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(socket));
            client.write(ByteBuffer.wrap("{'execute':'qmp_capabilities'}{'execute':'quit'}".getBytes(ISO_8859_1)));
            assertThat(code.join()).isZero();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void aFileThatIsMissingOrCannotBeWrittenIsTheHostsFault() {
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "file:" + folder.resolve("no/such/folder/x")))
                .isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("no/such/folder").contains("folder that exists");

        kernel = folder.resolve("missing");
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none")).isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("missing");
    }

    @Test
    void anImageThatCannotBeUsedIsTheHostsFault() throws IOException {
        Path disk = Files.write(folder.resolve("disk.img"), new byte[4096]);
        Path empty = Files.createFile(folder.resolve("empty.img"));

        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none", "--disk", folder.resolve("no.img").toString()))
                .isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("no.img does not exist");
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none", "--disk", empty.toString()))
                .isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("empty.img is empty");
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none", "--cdrom", folder.toString()))
                .isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("is a folder");
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none", "--disk", disk.toString(), "--disk",
                disk + ",bus=sata")).isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("is in use by a drive of this program");
    }

    @Test
    void aTcpPortWhereNobodyListensIsTheHostsFault() throws Exception {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }

        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "tcp:127.0.0.1:" + port)).isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains(",server");
    }

    @Test
    void anEngineWithoutADebuggerSaysSo() {
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none", "--gdb", "tcp:127.0.0.1:0"))
                .isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("does not support a debugger");
    }

    @Test
    void theSlowerEngineRunsTheGuestAndItIsSaidWhy() {
        obstacle = Optional.of("This host maps no executable memory.");

        assertThat(run(wiring -> exit(wiring, 3), "--serial", "none", "--device", "isa-debug-exit")).isEqualTo(7);
        assertThat(err.toString().lines()).containsOnlyOnce(
                "This host maps no executable memory. The guest runs slower, by the interpreter.");
    }

    @Test
    void whoChoosesTheInterpreterIsToldNothing() {
        obstacle = Optional.of("This host maps no executable memory.");

        assertThat(run(wiring -> exit(wiring, 3), "--serial", "none", "--device", "isa-debug-exit", "--accel",
                "interpreter")).isEqualTo(7);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whoChoosesTheTranslatorWhereThereIsNoneIsToldWhy() {
        obstacle = Optional.of("This host maps no executable memory.");

        assertThat(run(wiring -> ExitReason.HALTED, "--accel", "translator")).isEqualTo(RunExitCode.USAGE);
        assertThat(err.toString()).contains("There is interpreter. This host maps no executable memory.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--memory 1 | 2 MiB", "--memory huge | 512M", "--smp 0 | 1 to 240 CPUs",
        "--cpu 8086 | scripted",
        "--accel kvm | interpreter", "--display gtk | none and window", "--memry 5 | --memory",
        "--serial modem | stdio",
        "--serial stdio --serial stdio | Only one",
        "--serial none --serial none --serial none --serial none --serial none | 4",
        "--device floppy | isa-debug-exit", "--disk none | truncate", "--disk a.img,bus=scsi | virtio",
        "--floppy a --floppy b --floppy c | 2 places", "--boot x | boot order", "--qmp here | unix:PATH",
        "--gdb here | tcp:", "extra | extra"})
    void badOptionsNameTheNextStep(String options, String text) {
        assertThat(run(wiring -> ExitReason.HALTED, options.split(" "))).isEqualTo(RunExitCode.USAGE);

        assertThat(err.toString()).contains(text);
    }

    @Test
    void aWindowNeedsAScreen() {
        assertThat(run(wiring -> ExitReason.HALTED, "--serial", "none", "--vga", "none", "--display", "window"))
                .isEqualTo(RunExitCode.HOST);
        assertThat(err.toString()).contains("A window needs a display adapter");
    }

    @Test
    void withoutAKernelThereIsNothingToBoot() {
        assertThat(execute(wiring -> ExitReason.HALTED, new CompletableFuture<>(), "--initrd", "x"))
                .isEqualTo(RunExitCode.USAGE);
        assertThat(err.toString()).contains("--initrd needs --kernel");
    }

    @Test
    void helpListsOptionsAndExitCodes() {
        assertThat(execute(wiring -> ExitReason.HALTED, new CompletableFuture<>(), "--help")).isZero();

        assertThat(out.toString()).contains("--memory").contains("Exit codes").contains("triple fault");
    }

    @Test
    void listsCpuModels() {
        assertThat(execute(wiring -> ExitReason.HALTED, new CompletableFuture<>(), "--cpu", "help")).isZero();

        assertThat(out.toString().lines()).containsExactly("scripted", "other");
    }

    private ExitReason echoUntilDot(CpuWiring wiring) {
        while (true) {
            if ((wiring.ports().read(COM1 + LINE_STATUS, 1) & DATA_READY) != 0) {
                char c = (char) wiring.ports().read(COM1, 1);
                if (c == '.') {
                    return exit(wiring, 0);
                }
                send(wiring, String.valueOf(c));
            }
            Thread.onSpinWait();
        }
    }

    private static void send(CpuWiring wiring, String text) {
        for (int i = 0; i < text.length(); i++) {
            while ((wiring.ports().read(COM1 + LINE_STATUS, 1) & HOLDING_EMPTY) == 0) {
                Thread.onSpinWait();
            }
            wiring.ports().write(COM1, 1, text.charAt(i));
        }
        while ((wiring.ports().read(COM1 + LINE_STATUS, 1) & HOLDING_EMPTY) == 0) {
            Thread.onSpinWait();
        }
    }

    private static ExitReason exit(CpuWiring wiring, int value) {
        wiring.ports().write(0xf4, 4, value);
        return ExitReason.HALTED;
    }

    private int run(Function<CpuWiring, ExitReason> guest, String... options) {
        return run(guest, new CompletableFuture<>(), options);
    }

    private int run(Function<CpuWiring, ExitReason> guest, CompletableFuture<Void> noticed, String... options) {
        List<String> all = new ArrayList<>(List.of("--kernel", kernel.toString()));
        all.addAll(List.of(options));
        return execute(guest, noticed, all.toArray(String[]::new));
    }

    /** {@code noticed} completes when the command has something to say. */
    private int execute(Function<CpuWiring, ExitReason> guest, CompletableFuture<Void> noticed, String... options) {
        PrintWriter writer = new PrintWriter(err) {
            @Override
            public void flush() {
                super.flush();
                noticed.complete(null);
            }
        };
        return new CommandLine(new RunCommand(new HostEngines(List.of(new ScriptedEngine(guest)), obstacle)))
                .setErr(writer).setOut(new PrintWriter(out, true)).execute(options);
    }
}
