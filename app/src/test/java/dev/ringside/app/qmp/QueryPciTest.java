package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.serial.SerialBackend;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class QueryPciTest {
    private static final int VIDEO = 0x8000_1000;

    @TempDir
    private Path folder;

    private PcBoard board;
    private QmpServer server;
    private QmpClient client;

    @BeforeEach
    void listen() throws Exception {
        HardwareDescription description = new HardwareDescription("tester", 4 << 20, new CpuDescription("idle", 1),
                "idle", Optional.empty(),
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM)));
        board = PcBoard.build(description, new IdleCpu().accelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("qmp"));
        server = QmpServer.listen(board, address);
        client = QmpClient.negotiated(address);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
        board.machine().close();
    }

    private JsonNode function(int slot, int function) throws Exception {
        JsonNode bus = client.ask("{'execute':'query-pci'}").get("return").get(0);
        for (JsonNode device : bus.get("devices")) {
            if (device.get("slot").asInt() == slot && device.get("function").asInt() == function) {
                return device;
            }
        }
        throw new AssertionError("nothing at " + slot + "." + function);
    }

    private void configure(int register, long value) {
        board.machine().ports().write(0xcf8, 4, VIDEO | register);
        board.machine().ports().write(0xcfc, 4, value);
    }

    @Test
    void namesTheChipset() throws Exception {
        JsonNode bridge = function(0, 0);
        assertThat(bridge.get("class_info").get("class").asInt()).isEqualTo(0x0600);
        assertThat(bridge.get("class_info").get("desc").asString()).isEqualTo("Host bridge");
        assertThat(bridge.get("id").get("vendor").asInt()).isEqualTo(0x8086);
        assertThat(bridge.get("id").get("device").asInt()).isEqualTo(0x1237);
        JsonNode power = function(1, 3);
        assertThat(power.get("irq_pin").asInt()).isEqualTo(1);
        assertThat(power.get("irq").asInt()).isEqualTo(9);
    }

    @Test
    void tellsWhereWindowsAre() throws Exception {
        configure(0x04, 0);
        JsonNode before = function(2, 0).get("regions").get(0);
        assertThat(before.get("address").asLong()).as("disabled").isEqualTo(-1);
        configure(0x10, 0xe000_0000L);
        configure(0x04, 2);
        JsonNode memory = function(2, 0).get("regions").get(0);
        assertThat(memory.get("bar").asInt()).isZero();
        assertThat(memory.get("type").asString()).isEqualTo("memory");
        assertThat(memory.get("size").asLong()).isEqualTo(VideoDescription.STANDARD_VRAM);
        assertThat(memory.get("address").asLong()).isEqualTo(0xe000_0000L);
        assertThat(memory.get("prefetch").asBoolean()).isTrue();
        assertThat(memory.get("mem_type_64").asBoolean()).isFalse();
    }
}
