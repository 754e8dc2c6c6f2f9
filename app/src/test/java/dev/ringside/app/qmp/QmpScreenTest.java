package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.serial.SerialBackend;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pictures of the screen through QMP. */
@Timeout(60)
class QmpScreenTest {
    @TempDir
    private Path folder;

    private final IdleCpu cpu = new IdleCpu();

    /** What the machine answers to {@code screendump} with these arguments. */
    private JsonNode dump(List<DeviceDescription> devices, String arguments) throws Exception {
        HardwareDescription description = new HardwareDescription("looked at", 4 << 20, new CpuDescription("idle", 1),
                "idle", Optional.empty(), devices);
        PcBoard board = PcBoard.build(description, cpu.accelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("qmp"));
        try (QmpServer server = QmpServer.listen(board, address);
                QmpClient client = QmpClient.negotiated(server.address())) {
            return client.ask("{'execute': 'screendump', 'arguments': {" + arguments + "}}");
        } finally {
            board.machine().close();
        }
    }

    private JsonNode dump(String arguments) throws Exception {
        return dump(List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM)), arguments);
    }

    @Test
    void theNameOrTheFormatSaysWhatIsWritten() throws Exception {
        Path png = folder.resolve("screen.png");
        assertThat(dump("'filename': '" + png + "'")).hasToString("{\"return\":{}}");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(720);
        Path other = folder.resolve("screen");
        dump("'filename': '" + other + "'");
        assertThat(Files.readAllBytes(other)).startsWith("P6\n720 400\n".getBytes(StandardCharsets.US_ASCII));
        dump("'filename': '" + other + "', 'format': 'png'");
        assertThat(ImageIO.read(other.toFile()).getHeight()).isEqualTo(400);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        assertThat(dump("'filename': '" + folder + "/nowhere/screen.png'").toString())
                .contains("its folder does not exist");
        assertThat(dump("'filename': '" + folder + "/screen', 'format': 'gif'").toString()).contains("'gif'");
        assertThat(dump("'filename': '" + folder + "/screen', 'head': 1").toString()).contains("one screen");
        assertThat(dump("'format': 'png'").toString()).contains("Parameter 'filename' is missing");
        assertThat(dump(List.of(), "'filename': '" + folder + "/screen'").toString())
                .contains("The machine has no display");
    }
}
