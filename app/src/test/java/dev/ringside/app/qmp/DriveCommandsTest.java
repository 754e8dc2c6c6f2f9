package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.storage.Drive;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
class DriveCommandsTest {
    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private PcBoard board;
    private QmpServer server;
    private QmpClient client;

    @BeforeEach
    void listen() throws Exception {
        Path disk = Files.write(folder.resolve("disk.img"), new byte[1 << 20]);
        first = Files.write(folder.resolve("first.iso"), new byte[4096]);
        second = Files.write(folder.resolve("second.iso"), new byte[8192]);
        HardwareDescription description = new HardwareDescription("tester", 4 << 20, new CpuDescription("idle", 1),
                "idle", Optional.empty(),
                List.of(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(disk), false),
                        new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(first), true)));
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

    private JsonNode drive(int index) throws Exception {
        return client.ask("{'execute':'query-block'}").get("return").get(index);
    }

    private String error(String command) throws Exception {
        return client.ask(command).get("error").get("desc").asString();
    }

    @Test
    void listsDrives() throws Exception {
        JsonNode disk = drive(0);
        assertThat(disk.get("device").asString()).isEqualTo("hda");
        assertThat(disk.get("removable").asBoolean()).isFalse();
        assertThat(disk.get("inserted").get("image").get("virtual-size").asLong()).isEqualTo(1 << 20);
        assertThat(disk.get("inserted").get("ro").asBoolean()).isFalse();
        JsonNode cd = drive(1);
        assertThat(cd.get("device").asString()).isEqualTo("hdc");
        assertThat(cd.get("removable").asBoolean()).isTrue();
        assertThat(cd.get("tray_open").asBoolean()).isFalse();
        assertThat(cd.get("inserted").get("file").asString()).isEqualTo(first.toString());
        assertThat(cd.get("inserted").get("ro").asBoolean()).isTrue();
    }

    @Test
    void changesAMediumAndTellsOfTheTray() throws Exception {
        client.send("{'execute':'blockdev-change-medium','arguments':{'id':'hdc','filename':'" + second + "'}}");
        for (boolean open : new boolean[]{true, false}) {
            JsonNode event = client.next();
            assertThat(event.get("event").asString()).isEqualTo("DEVICE_TRAY_MOVED");
            assertThat(event.get("data").get("id").asString()).isEqualTo("hdc");
            assertThat(event.get("data").get("tray-open").asBoolean()).isEqualTo(open);
        }
        assertThat(client.next().has("return")).isTrue();
        assertThat(drive(1).get("inserted").get("file").asString()).isEqualTo(second.toString());
        client.send("{'execute':'eject','arguments':{'device':'hdc'}}");
        assertThat(client.next().get("event").asString()).isEqualTo("DEVICE_TRAY_MOVED");
        assertThat(client.next().has("return")).isTrue();
        assertThat(drive(1).has("inserted")).isFalse();
        assertThat(drive(1).get("tray_open").asBoolean()).isTrue();
    }

    @Test
    void aLockedDoorNeedsForce() throws Exception {
        board.drives().get("hdc").lockDoor(true);
        assertThat(error("{'execute':'eject','arguments':{'id':'hdc'}}")).contains("'hdc' is locked");
        assertThat(error("{'execute':'blockdev-change-medium','arguments':{'id':'hdc','filename':'" + second + "'}}"))
                .contains("locked");
        assertThat(drive(1).get("inserted").get("file").asString()).isEqualTo(first.toString());
        client.send("{'execute':'blockdev-open-tray','arguments':{'id':'hdc','force':true}}");
        assertThat(client.next().get("event").asString()).isEqualTo("DEVICE_TRAY_MOVED");
        assertThat(client.next().has("return")).isTrue();
        assertThat(drive(1).get("inserted").get("file").asString()).isEqualTo(first.toString());
    }

    @Test
    void tellsOfAnImageThatFails() throws Exception {
        try (FileChannel other = FileChannel.open(folder.resolve("disk.img"), StandardOpenOption.WRITE)) {
            other.truncate(512);
        }
        Drive drive = board.drives().get("hda");
        board.machine().lock().run(() -> drive.read(4096, 512, result -> {
        }));
        JsonNode event = client.next();
        assertThat(event.get("event").asString()).isEqualTo("BLOCK_IO_ERROR");
        assertThat(event.get("data").get("device").asString()).isEqualTo("hda");
        assertThat(event.get("data").get("operation").asString()).isEqualTo("read");
        assertThat(event.get("data").get("reason").asString()).contains("has become shorter");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(error("{'execute':'eject','arguments':{'id':'hda'}}")).isEqualTo("Device 'hda' is not removable");
        assertThat(error("{'execute':'eject','arguments':{'id':'xyz'}}")).isEqualTo("Device 'xyz' not found");
        assertThat(error("{'execute':'eject'}")).contains("'id' or 'device'");
        assertThat(error("{'execute':'blockdev-change-medium','arguments':{'id':'hdc','filename':'/no/such'}}"))
                .contains("/no/such does not exist");
        assertThat(drive(1).get("inserted").get("file").asString()).as("keeps what it has")
                .isEqualTo(first.toString());
    }
}
