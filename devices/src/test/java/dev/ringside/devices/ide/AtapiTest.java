package dev.ringside.devices.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.ata.AtapiDevice;
import dev.ringside.devices.dma.GuestMemory;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.scsi.ScsiCd;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtapiTest {
    private final GuestMemory memory = new GuestMemory(1 << 20);
    private final MemoryImage image = new MemoryImage(500 * 2048).readOnlyMedium();
    private final TestDrive drive = new TestDrive("hdd", DiskDevice.CDROM);
    private boolean irq;
    private final IdeChannel channel = new IdeChannel(
            List.of(Optional.empty(), Optional.of(new AtapiDevice(new ScsiCd(drive.drive()), "hdd", false))),
            asserted -> irq = asserted, memory.busMaster());
    private final AtaHost host = new AtaHost(channel, drive::settle);

    @BeforeEach
    void setUp() {
        new Random(4).nextBytes(image.content());
        drive.drive().insert(image);
        drive.settle();
        channel.reset();
        host.write(AtaHost.DEVICE, 0xb0);
        packet(0, 0xfffe, 0x00);
        assertThat(handled() & 1).as("unit attention").isOne();
        assertThat(host.read(AtaHost.ERROR) >> 4).isEqualTo(6);
    }

    @AfterEach
    void tearDown() {
        memory.close();
    }

    private int handled() {
        assertThat(irq).as("interrupt").isTrue();
        int status = host.read(AtaHost.STATUS);
        assertThat(irq).isFalse();
        return status;
    }

    private void packet(int features, int limit, int... cdb) {
        host.write(AtaHost.ERROR, features);
        host.write(AtaHost.MID, limit & 0xff);
        host.write(AtaHost.HIGH, limit >> 8);
        host.command(0xa0);
        assertThat(host.read(AtaHost.COUNT) & 3).as("wants a command").isOne();
        byte[] block = new byte[12];
        for (int i = 0; i < cdb.length; i++) {
            block[i] = (byte) cdb[i];
        }
        host.writeBlock(block);
    }

    @Test
    void showsWhatItIs() {
        host.command(0xec);
        assertThat(handled()).isEqualTo(0x51);
        assertThat(host.read(AtaHost.MID)).isEqualTo(0x14);
        assertThat(host.read(AtaHost.HIGH)).isEqualTo(0xeb);
        host.command(0xa1);
        handled();
        assertThat(ByteBuffer.wrap(host.readBlock(512)).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff)
                .isEqualTo(0x85c0);
        host.command(0x08);
        assertThat(irq).as("DEVICE RESET is silent").isFalse();
        assertThat(host.read(AtaHost.HIGH)).isEqualTo(0xeb);
    }

    @Test
    void givesDataInBlocksOfTheSizeAskedFor() {
        packet(0, 3000, 0x28, 0, 0, 0, 0, 10, 0, 0, 4, 0);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int blocks = 0;
        while ((handled() & 8) != 0) {
            assertThat(host.read(AtaHost.COUNT) & 3).as("data to the host").isEqualTo(2);
            int bytes = host.read(AtaHost.MID) | host.read(AtaHost.HIGH) << 8;
            assertThat(bytes).isBetween(1, 3000);
            data.writeBytes(host.readBlock(bytes));
            blocks++;
        }
        assertThat(blocks).isEqualTo(3);
        assertThat(host.read(AtaHost.COUNT) & 3).as("status").isEqualTo(3);
        assertThat(data.toByteArray()).isEqualTo(Arrays.copyOfRange(image.content(), 10 * 2048, 14 * 2048));
    }

    @Test
    void movesDataByItself() {
        ByteBuffer table = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(0x1_0000).putInt(0x8000).putInt(0x3_0000).putInt(0x8000_8000);
        memory.write(0x1000, table.array());
        packet(1, 0, 0x28, 0, 0, 0, 0, 10, 0, 0, 32, 0);
        channel.busMaster().write(4, 4, 0x1000);
        channel.busMaster().write(0, 1, 9);
        drive.settle();
        assertThat(handled()).isEqualTo(0x50);
        assertThat(memory.read(0x1_0000, 0x8000)).isEqualTo(Arrays.copyOfRange(image.content(), 10 * 2048, 26 * 2048));
        assertThat(memory.read(0x3_0000, 0x8000)).isEqualTo(Arrays.copyOfRange(image.content(), 26 * 2048, 42 * 2048));
    }

    @Test
    void tellsWhatFailed() {
        packet(0, 0xfffe, 0x28, 0, 0, 0, 0x10, 0, 0, 0, 1, 0);
        assertThat(handled()).isEqualTo(0x51);
        assertThat(host.read(AtaHost.ERROR)).as("illegal request, aborted").isEqualTo(0x54);
        packet(0, 0xfffe, 0x03, 0, 0, 0, 18, 0);
        handled();
        byte[] sense = host.readBlock(18);
        assertThat(sense[2]).isEqualTo((byte) 5);
        assertThat(sense[12]).isEqualTo((byte) 0x21);
        assertThat(handled()).isEqualTo(0x50);
    }

    @Test
    void nothingAGuestDoesIsFatal() {
        Random random = new Random(9);
        for (int i = 0; i < 200_000; i++) {
            int value = random.nextInt(256);
            switch (random.nextInt(12)) {
                case 0, 1 -> channel.commandBlock().write(1 + random.nextInt(5), 1, value);
                case 2 -> channel.commandBlock().write(7, 1, random.nextInt(3) == 0 ? value : 0xa0);
                case 3, 4, 5 -> channel.commandBlock().write(0, 1 + random.nextInt(2), random.nextInt(0x1_0000));
                case 6, 7 -> channel.commandBlock().read(0, 4);
                case 8 -> channel.busMaster().write(random.nextInt(8), 1, value);
                case 9 -> channel.controlBlock().write(0, 1, random.nextInt(20) == 0 ? 4 : 0);
                default -> drive.settle();
            }
        }
        drive.settle();
        channel.reset();
        host.write(AtaHost.DEVICE, 0xb0);
        packet(0, 0xfffe, 0x03, 0, 0, 0, 18, 0);
        handled();
        host.readBlock(18);
        assertThat(handled()).isEqualTo(0x50);
    }
}
