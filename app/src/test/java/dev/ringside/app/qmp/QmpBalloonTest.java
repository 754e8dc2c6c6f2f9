package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.serial.SerialBackend;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QmpBalloonTest {
    private static final int IO_BASE = 0xc000;
    private static final int STATUS = 0x12;
    private static final int TARGET = 0x14;
    private static final int ACTUAL = 0x18;

    @TempDir
    private Path folder;

    private PcBoard board(List<DeviceDescription> devices) throws Exception {
        HardwareDescription description = new HardwareDescription("balloon", 16 << 20, new CpuDescription("idle", 1),
                "idle", Optional.empty(), devices);
        PcBoard board = PcBoard.build(description, new IdleCpu().accelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        board.machine().start().join();
        return board;
    }

    @Test
    void theGuestIsAskedAndTells() throws Exception {
        PcBoard board = board(List.of(new BalloonDescription()));
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("qmp"));
        try (QmpServer _ = QmpServer.listen(board, address); QmpClient client = QmpClient.negotiated(address)) {
            assertThat(client.ask("{'execute': 'query-balloon'}").toString()).contains("DeviceNotActive");
            drive(board);

            assertThat(client.ask("{'execute': 'query-balloon'}")).hasToString("{\"return\":{\"actual\":16777216}}");
            assertThat(client.ask("{'execute': 'balloon', 'arguments': {'value': 8388608}}"))
                    .hasToString("{\"return\":{}}");
            assertThat(client.ask("{'execute': 'balloon', 'arguments': {'value': 0}}").has("error")).isTrue();
            // Behind what the command has posted to the event loop.
            CompletableFuture<Long> target = new CompletableFuture<>();
            board.machine().eventLoop()
                    .post(() -> target.complete(board.machine().ports().read(IO_BASE + TARGET, 4)));
            assertThat(target.get()).isEqualTo(2048);
            board.machine().ports().write(IO_BASE + ACTUAL, 4, 1024);
            assertThat(client.ask("{'execute': 'query-balloon'}")).hasToString("{\"return\":{\"actual\":12582912}}");
        } finally {
            board.machine().close();
        }
    }

    /** What a legacy driver does as far as it matters here. */
    private static void drive(PcBoard board) {
        for (int device = 0; device < 32; device++) {
            if (configuration(board, device, 0) == 0x1002_1af4L) {
                configuration(board, device, 4);
                board.machine().ports().write(0xcfc, 2, 0);
                configuration(board, device, 0x10);
                board.machine().ports().write(0xcfc, 4, IO_BASE);
                configuration(board, device, 4);
                board.machine().ports().write(0xcfc, 2, 5);
                board.machine().ports().write(IO_BASE + STATUS, 1, 7);
                return;
            }
        }
        throw new AssertionError("no balloon on the bus");
    }

    private static long configuration(PcBoard board, int device, int register) {
        board.machine().ports().write(0xcf8, 4, 0x8000_0000L | device << 11 | register);
        return board.machine().ports().read(0xcfc, 4);
    }
}
