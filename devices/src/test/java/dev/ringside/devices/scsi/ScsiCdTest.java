package dev.ringside.devices.scsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScsiCdTest {
    private static final int SECTORS = 1000;

    /** The last sector is not whole. */
    private final MemoryImage image = new MemoryImage(SECTORS * 2048 - 1024).readOnlyMedium();
    private final TestDrive drive = new TestDrive("hdc", DiskDevice.CDROM);
    private final ScsiCd cd = new ScsiCd(drive.drive());
    private final ScsiHost host = new ScsiHost(cd, drive::settle);

    @BeforeEach
    void setUp() {
        new Random(3).nextBytes(image.content());
        host.bad(Sense.RESET, 0x00, 0, 0, 0, 0, 0);
    }

    private void insert() {
        drive.drive().insert(image);
        drive.settle();
        host.bad(Sense.MEDIUM_CHANGED, 0x00, 0, 0, 0, 0, 0);
        host.good(0x00, 0, 0, 0, 0, 0);
    }

    /** Event code and presence, as GET EVENT STATUS NOTIFICATION tells them. */
    private int[] event() {
        ByteBuffer answer = host.good(0x4a, 1, 0, 0, 0x10, 0, 0, 0, 8, 0);
        assertThat(answer.get(2)).isEqualTo((byte) 4);
        return new int[]{answer.get(4), answer.get(5)};
    }

    @Test
    void anEmptyDrive() {
        host.bad(Sense.NO_MEDIUM, 0x00, 0, 0, 0, 0, 0);
        host.bad(Sense.NO_MEDIUM, 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(event()).containsExactly(0, 0);
        assertThat(host.good(0x12, 0, 0, 0, 36, 0).getShort()).isEqualTo((short) 0x0580);
        assertThat(host.good(0x46, 0, 0, 0, 0, 0, 0, 0, 255, 0).getShort(6)).as("no profile").isZero();
        host.good(0x1b, 0, 0, 0, 2, 0);
        host.bad(Sense.TRAY_OPEN, 0x00, 0, 0, 0, 0, 0);
    }

    @Test
    void readsADisc() {
        insert();
        ByteBuffer capacity = host.good(0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(capacity.getInt()).isEqualTo(SECTORS - 1);
        assertThat(capacity.getInt()).isEqualTo(2048);
        assertThat(host.good(0x28, 0, 0, 0, 0, 100, 0, 1, 0x40, 0).array())
                .isEqualTo(Arrays.copyOfRange(image.content(), 100 * 2048, 420 * 2048));
        byte[] last = host.good(0xa8, 0, 0, 0, 3, 0xe7, 0, 0, 0, 1, 0, 0).array();
        assertThat(Arrays.copyOf(last, 1024)).isEqualTo(Arrays.copyOfRange(image.content(), 999 * 2048,
                999 * 2048 + 1024));
        assertThat(Arrays.copyOfRange(last, 1024, 2048)).containsOnly(0);
        host.bad(Sense.OUT_OF_RANGE, 0x28, 0, 0, 0, 3, 0xe8, 0, 0, 1, 0);
        byte[] raw = host.good(0xbe, 0, 0, 0, 0, 16, 0, 0, 2, 0xf8, 0, 0).array();
        assertThat(raw).hasSize(2 * 2352);
        assertThat(Arrays.copyOfRange(raw, 12, 16)).as("00:02:16, mode 1").containsExactly(0, 2, 0x16, 1);
        assertThat(Arrays.copyOfRange(raw, 2352 + 16, 2352 + 16 + 2048))
                .isEqualTo(Arrays.copyOfRange(image.content(), 17 * 2048, 18 * 2048));
        assertThat(host.good(0xbe, 0, 0, 0, 0, 16, 0, 0, 2, 0x10, 0, 0).array()).hasSize(4096);
        assertThat(host.good(0xb9, 0, 0, 0, 2, 16, 0, 2, 18, 0x10, 0, 0).array()).as("by time").hasSize(4096);
    }

    @Test
    void tellsItsTracks() {
        insert();
        ByteBuffer toc = host.good(0x43, 0, 0, 0, 0, 0, 0, 0, 255, 0);
        assertThat(toc.remaining()).isEqualTo(20);
        assertThat(toc.getShort(0)).isEqualTo((short) 18);
        assertThat(toc.get(14) & 0xff).as("lead-out").isEqualTo(0xaa);
        assertThat(toc.getInt(16)).isEqualTo(SECTORS);
        assertThat(host.good(0x43, 2, 0, 0, 0, 0, 0xaa, 0, 255, 0).getInt(8)).as("00:15:25")
                .isEqualTo(0x00_00_0f_19);
        assertThat(host.good(0x43, 0, 0, 0, 0, 0, 0, 0, 255, 0x40).remaining()).as("sessions, in the way of old")
                .isEqualTo(12);
        assertThat(host.good(0x43, 0, 2, 0, 0, 0, 0, 0, 255, 0).remaining()).isEqualTo(48);
        assertThat(host.good(0x51, 0, 0, 0, 0, 0, 0, 0, 34, 0).remaining()).isEqualTo(34);
        assertThat(host.good(0x52, 1, 0, 0, 0, 1, 0, 0, 36, 0).getInt(24)).isEqualTo(SECTORS);
        assertThat(host.good(0x46, 0, 0, 0, 0, 0, 0, 0, 8, 0).getShort(6)).as("a CD").isEqualTo((short) 8);
        assertThat(host.good(0x5a, 0, 0x2a, 0, 0, 0, 0, 0, 255, 0).get(8)).isEqualTo((byte) 0x2a);
        assertThat(host.good(0xbd, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0).remaining()).isEqualTo(8);
    }

    @Test
    void tellsOfMediaThatComeAndGo() {
        insert();
        assertThat(event()).as("new medium").containsExactly(2, 2);
        assertThat(event()).as("told once").containsExactly(0, 2);
        assertThat(drive.drive().eject(false)).isTrue();
        drive.settle();
        assertThat(event()).as("removed, tray open").containsExactly(3, 1);
        host.bad(Sense.TRAY_OPEN, 0x00, 0, 0, 0, 0, 0);
    }

    @Test
    void aLockedDoorAsks() {
        insert();
        event();
        host.good(0x1e, 0, 0, 0, 1, 0);
        host.bad(Sense.REMOVAL_PREVENTED, 0x1b, 0, 0, 0, 2, 0);
        assertThat(drive.drive().eject(false)).isFalse();
        drive.settle();
        assertThat(event()).as("eject request").containsExactly(1, 2);
        host.good(0x1e, 0, 0, 0, 0, 0);
        host.good(0x1b, 0, 0, 0, 2, 0);
        assertThat(drive.drive().trayOpen()).isTrue();
        assertThat(event()).as("its own doing is no news").containsExactly(0, 1);
        host.good(0x1b, 0, 0, 0, 3, 0);
        host.bad(Sense.MEDIUM_CHANGED, 0x00, 0, 0, 0, 0, 0);
        host.good(0x00, 0, 0, 0, 0, 0);
    }

    @Test
    void nothingAGuestDoesIsFatal() {
        insert();
        Random random = new Random(8);
        for (int i = 0; i < 30_000; i++) {
            int[] cdb = random.ints(12, 0, 256).map(value -> random.nextInt(3) == 0 ? value : 0).toArray();
            cdb[0] = random.nextInt(256);
            host.run(new byte[0x1_0000], cdb);
            if (random.nextInt(100) == 0) {
                drive.drive().insert(image);
            }
        }
        drive.drive().closeTray();
        drive.drive().insert(image);
        host.run(new byte[0], 0x00, 0, 0, 0, 0, 0);
        host.good(0x28, 0, 0, 0, 0, 100, 0, 0, 1, 0);
    }
}
