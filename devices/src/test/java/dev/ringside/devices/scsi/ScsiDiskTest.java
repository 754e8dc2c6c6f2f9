package dev.ringside.devices.scsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScsiDiskTest {
    private static final int BLOCKS = 10_000;

    private final MemoryImage image = new MemoryImage(BLOCKS * 512);
    private final TestDrive drive = new TestDrive("sda", image);
    private final ScsiDisk disk = new ScsiDisk(drive.drive());
    private final ScsiHost host = new ScsiHost(disk, drive::settle);

    @BeforeEach
    void setUp() {
        new Random(2).nextBytes(image.content());
        host.bad(Sense.RESET, 0x00, 0, 0, 0, 0, 0);
    }

    private byte[] blocks(int first, int count) {
        return Arrays.copyOfRange(image.content(), first * 512, (first + count) * 512);
    }

    @Test
    void describesItself() {
        ByteBuffer inquiry = host.good(0x12, 0, 0, 0, 36, 0);
        assertThat(inquiry.remaining()).isEqualTo(36);
        byte[] vendor = new byte[8];
        inquiry.get(8, vendor);
        assertThat(new String(vendor, StandardCharsets.US_ASCII)).isEqualTo("RINGSIDE");
        assertThat(host.good(0x12, 1, 0, 0, 255, 0).array()).containsExactly(0, 0, 0, 6, 0, 0x80, 0x83, 0xb0, 0xb1,
                0xb2);
        assertThat(host.good(0x12, 1, 0xb0, 0, 255, 0).remaining()).isEqualTo(64);
        host.bad(Sense.INVALID_FIELD, 0x12, 1, 0x99, 0, 255, 0);
        ByteBuffer capacity = host.good(0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(capacity.getInt()).isEqualTo(BLOCKS - 1);
        assertThat(capacity.getInt()).isEqualTo(512);
        ByteBuffer wide = host.good(0x9e, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0);
        assertThat(wide.remaining()).isEqualTo(32);
        assertThat(wide.getLong()).isEqualTo(BLOCKS - 1);
        assertThat(host.good(0xa0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0).getInt()).isEqualTo(8);
        host.bad(Sense.INVALID_COMMAND, 0x04, 0, 0, 0, 0, 0);
    }

    @Test
    void readsAndWritesWithAddressesOfAllLengths() {
        assertThat(host.good(0x08, 0, 1, 2, 3, 0).array()).isEqualTo(blocks(258, 3));
        assertThat(host.good(0x28, 0, 0, 0, 1, 0, 0, 0x10, 0, 0).array()).as("several pieces")
                .isEqualTo(blocks(256, 4096));
        assertThat(host.good(0xa8, 0, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0).array()).isEqualTo(blocks(5, 2));
        assertThat(host.good(0x88, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0).array()).isEqualTo(blocks(5, 2));
        assertThat(host.good(0x28, 0, 0, 0, 1, 0, 0, 0, 0, 0).remaining()).as("nothing").isZero();
        byte[] data = new byte[1500 * 512];
        new Random(3).nextBytes(data);
        host.goodOut(data, 0x2a, 0, 0, 0, 1, 0, 0, 5, 0xdc, 0);
        assertThat(blocks(256, 1500)).isEqualTo(data);
        assertThat(image.flushes()).isZero();
        host.goodOut(data, 0x8a, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0);
        assertThat(image.flushes()).as("force unit access").isOne();
        host.good(0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(image.flushes()).isEqualTo(2);
        host.bad(Sense.OUT_OF_RANGE, 0x28, 0, 0, 0, 0x27, 0x0f, 0, 0, 2, 0);
        host.bad(Sense.OUT_OF_RANGE, 0x88, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0);
        image.fail("broken");
        host.bad(Sense.READ_ERROR, 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        host.bad(Sense.WRITE_ERROR, 0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(host.good(0x03, 0, 0, 0, 18, 0).array()).as("told again on request").startsWith(0x70, 0, 3)
                .contains(0x0c);
        assertThat(host.good(0x03, 0, 0, 0, 18, 0).get(2)).as("once").isZero();
    }

    @Test
    void theWriteCacheCanBeTurnedOff() {
        ByteBuffer page = host.good(0x1a, 8, 8, 0, 255, 0);
        assertThat(page.get(4)).isEqualTo((byte) 8);
        assertThat(page.get(6) & 4).as("on").isEqualTo(4);
        byte[] list = new byte[24];
        list[4] = 8;
        list[5] = 18;
        host.goodOut(list, 0x15, 0x10, 0, 0, 24, 0);
        assertThat(host.good(0x5a, 8, 8, 0, 0, 0, 0, 0, 255, 0).get(10) & 4).as("off").isZero();
        int before = image.flushes();
        host.goodOut(new byte[512], 0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(image.flushes()).isEqualTo(before + 1);
        list[5] = 100;
        host.run(list, 0x15, 0x10, 0, 0, 24, 0);
        host.bad(Sense.CANNOT_SAVE, 0x1a, 0, 0xc8, 0, 255, 0);
    }

    @Test
    void givesBlocksBackAndRepeatsThem() {
        ByteBuffer list = ByteBuffer.allocate(40);
        list.putShort((short) 38).putShort((short) 32).putInt(0);
        list.putLong(100).putInt(10).putInt(0).putLong(300).putInt(1).putInt(0);
        host.goodOut(list.array(), 0x42, 0, 0, 0, 0, 0, 0, 0, 40, 0);
        assertThat(blocks(100, 10)).containsOnly(0);
        assertThat(blocks(300, 1)).containsOnly(0);
        byte[] block = new byte[512];
        Arrays.fill(block, (byte) 0x77);
        host.goodOut(block, 0x93, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0);
        assertThat(blocks(1024, 1024)).containsOnly(0x77);
        host.goodOut(new byte[512], 0x41, 8, 0, 0, 4, 1, 0, 0, 2, 0);
        assertThat(blocks(1025, 2)).containsOnly(0);
        assertThat(blocks(1027, 1)).containsOnly(0x77);
    }

    @Test
    void aReadOnlyMediumSaysSo() {
        TestDrive locked = new TestDrive("sdb", new MemoryImage(1 << 20).readOnlyMedium());
        ScsiHost reader = new ScsiHost(new ScsiDisk(locked.drive()), locked::settle);
        reader.good(0x03, 0, 0, 0, 18, 0);
        assertThat(reader.good(0x1a, 0, 0x3f, 0, 255, 0).get(2) & 0x80).isEqualTo(0x80);
        reader.bad(Sense.WRITE_PROTECTED, 0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    }

    @Test
    void nothingAGuestDoesIsFatal() {
        Random random = new Random(7);
        int[] opcodes = {0x00, 0x03, 0x08, 0x0a, 0x12, 0x15, 0x1a, 0x1b, 0x25, 0x28, 0x2a, 0x2e, 0x2f, 0x35, 0x41, 0x42,
            0x55, 0x5a, 0x88, 0x8a, 0x93, 0x9e, 0xa0, 0xa8, 0xaa};
        byte[] noise = new byte[6 << 20];
        random.nextBytes(noise);
        for (int i = 0; i < 20_000; i++) {
            int[] cdb = random.ints(16, 0, 256).map(value -> random.nextInt(3) == 0 ? value : 0).toArray();
            cdb[0] = random.nextInt(10) == 0 ? random.nextInt(256) : opcodes[random.nextInt(opcodes.length)];
            host.run(noise, cdb);
        }
        host.good(0x03, 0, 0, 0, 18, 0);
        assertThat(host.good(0x28, 0, 0, 0, 0, 5, 0, 0, 2, 0).array()).isEqualTo(blocks(5, 2));
    }
}
