package dev.ringside.devices.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.ata.AtaDisk;
import dev.ringside.devices.dma.GuestMemory;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdeDiskTest {
    private static final int SECTORS = 20_000;

    private final GuestMemory memory = new GuestMemory(1 << 20);
    private final MemoryImage image = new MemoryImage(SECTORS * 512);
    private final TestDrive drive = new TestDrive("hda", image);
    private boolean irq;
    private int edges;
    private final IdeChannel channel = new IdeChannel(
            List.of(Optional.of(new AtaDisk(drive.drive(), false)), Optional.empty()), asserted -> {
                edges += asserted && !irq ? 1 : 0;
                irq = asserted;
            }, memory.busMaster());
    private final AtaHost host = new AtaHost(channel, drive::settle);

    @BeforeEach
    void setUp() {
        new Random(1).nextBytes(image.content());
        channel.reset();
    }

    @AfterEach
    void tearDown() {
        memory.close();
    }

    private byte[] sectors(int first, int count) {
        return Arrays.copyOfRange(image.content(), first * 512, (first + count) * 512);
    }

    private static byte[] pattern(int sectors, int seed) {
        byte[] data = new byte[sectors * 512];
        new Random(seed).nextBytes(data);
        return data;
    }

    /** Status, read as an interrupt handler does. */
    private int handled() {
        assertThat(irq).as("interrupt").isTrue();
        int status = host.read(AtaHost.STATUS);
        assertThat(irq).as("reading the status acknowledges").isFalse();
        return status;
    }

    @Test
    void showsItsSignatureAndNobodyAtTheOtherPlace() {
        assertThat(host.read(AtaHost.STATUS)).isEqualTo(0x50);
        assertThat(host.read(AtaHost.ERROR)).isOne();
        assertThat(host.read(AtaHost.COUNT)).isOne();
        assertThat(host.read(AtaHost.LOW)).isOne();
        assertThat(host.read(AtaHost.MID) | host.read(AtaHost.HIGH)).isZero();
        host.write(AtaHost.DEVICE, 0xb0);
        host.write(AtaHost.COUNT, 0x55);
        host.write(AtaHost.LOW, 0xaa);
        assertThat(host.read(AtaHost.COUNT)).isNotEqualTo(0x55);
        assertThat(host.read(AtaHost.STATUS)).isZero();
        host.command(0xec);
        assertThat(irq).as("nobody answers").isFalse();
    }

    @Test
    void identifies() {
        host.command28(0xec, 0, 0, 0);
        assertThat(handled()).isEqualTo(0x58);
        byte[] page = host.readBlock(512);
        assertThat(host.read(AtaHost.STATUS)).isEqualTo(0x50);
        assertThat(irq).as("no interrupt after the data").isFalse();
        ByteBuffer words = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(words.getInt(120)).as("28-bit sectors").isEqualTo(SECTORS);
        assertThat(words.getLong(200)).as("48-bit sectors").isEqualTo(SECTORS);
        assertThat(words.getShort(166) & 0xc400).as("48-bit addresses").isEqualTo(0x4400);
        int sum = 0;
        for (byte value : page) {
            sum += value;
        }
        assertThat(sum & 0xff).as("checksum").isZero();
        byte[] model = Arrays.copyOfRange(page, 54, 94);
        for (int i = 0; i < model.length; i += 2) {
            byte first = model[i];
            model[i] = model[i + 1];
            model[i + 1] = first;
        }
        assertThat(new String(model, StandardCharsets.US_ASCII).strip()).isEqualTo("RINGSIDE HARDDISK");
    }

    @Test
    void readsSectorsWithAnInterruptEach() {
        edges = 0;
        host.command28(0x20, 0, 1234, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(handled()).isEqualTo(0x58);
            assertThat(host.readBlock(512)).isEqualTo(sectors(1234 + i, 1));
        }
        assertThat(edges).isEqualTo(3);
        assertThat(host.read(AtaHost.STATUS)).isEqualTo(0x50);
        assertThat(host.read(AtaHost.LOW)).as("last sector").isEqualTo(1236 & 0xff);
    }

    @Test
    void readsBlocksOfSeveralSectors() {
        host.write(AtaHost.COUNT, 8);
        host.command(0xc6);
        handled();
        edges = 0;
        host.command28(0xc4, 0, 77, 20);
        for (int done = 0; done < 20; done += 8) {
            handled();
            int count = Math.min(8, 20 - done);
            assertThat(host.readBlock(512 * count)).isEqualTo(sectors(77 + done, count));
        }
        assertThat(edges).isEqualTo(3);
    }

    @Test
    void readsMoreThanOnePieceWith48Bits() {
        host.command48(0x24, 0, 100, 2500);
        for (int i = 0; i < 2500; i++) {
            handled();
            assertThat(host.readBlock(512)).isEqualTo(sectors(100 + i, 1));
        }
        assertThat(host.read(AtaHost.STATUS)).isEqualTo(0x50);
    }

    @Test
    void writesSectors() {
        byte[] data = pattern(3, 5);
        host.command28(0x30, 0, 500, 3);
        assertThat(irq).as("the first block is wanted without an interrupt").isFalse();
        for (int i = 0; i < 3; i++) {
            host.writeBlock(Arrays.copyOfRange(data, 512 * i, 512 * i + 512));
            assertThat(handled()).isEqualTo(i < 2 ? 0x58 : 0x50);
        }
        assertThat(sectors(500, 3)).isEqualTo(data);
        host.command(0xe7);
        assertThat(handled()).isEqualTo(0x50);
        assertThat(image.flushes()).isOne();
    }

    @Test
    void writesThroughWithoutItsCache() {
        host.write(AtaHost.ERROR, 0x82);
        host.command(0xef);
        assertThat(handled()).isEqualTo(0x50);
        int before = image.flushes();
        host.command28(0x30, 0, 1, 1);
        host.writeBlock(pattern(1, 6));
        assertThat(handled()).isEqualTo(0x50);
        assertThat(image.flushes()).isEqualTo(before + 1);
    }

    private void descriptor(int index, int address, int count, boolean last) {
        ByteBuffer entry = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(address).putInt(count & 0xffff | (last ? 0x8000_0000 : 0));
        memory.write(0x1000 + 8L * index, entry.array());
    }

    private void startBusMaster(int command) {
        channel.busMaster().write(4, 4, 0x1000);
        channel.busMaster().write(2, 1, 0x66);
        channel.busMaster().write(0, 1, command);
        channel.busMaster().write(0, 1, command | 1);
        drive.settle();
    }

    @Test
    void movesDataByItself() {
        descriptor(0, 0x1_0000, 512, false);
        descriptor(1, 0x2_0000, 0, true);
        host.command28(0xc8, 0, 10, 129);
        assertThat(irq).as("waits for the bus master").isFalse();
        startBusMaster(8);
        assertThat(handled()).isEqualTo(0x50);
        assertThat(memory.read(0x1_0000, 512)).isEqualTo(sectors(10, 1));
        assertThat(memory.read(0x2_0000, 65_536)).isEqualTo(sectors(11, 128));
        assertThat(channel.busMaster().read(2, 1)).as("not active, interrupt").isEqualTo(0x64);
        channel.busMaster().write(0, 1, 0);
        channel.busMaster().write(2, 1, 0x64);
        assertThat(channel.busMaster().read(2, 1)).isEqualTo(0x60);

        byte[] data = pattern(2, 9);
        memory.write(0x1_0000, data);
        descriptor(0, 0x1_0000, 1024, true);
        startBusMaster(0);
        host.command48(0x35, 0, 4000, 2);
        assertThat(handled()).isEqualTo(0x50);
        assertThat(sectors(4000, 2)).isEqualTo(data);
    }

    @Test
    void aTableThatIsTooShortLeavesTheDeviceWaiting() {
        descriptor(0, 0x1_0000, 512, true);
        host.command28(0xc8, 0, 10, 2);
        startBusMaster(8);
        assertThat(irq).isFalse();
        assertThat(channel.busMaster().read(2, 1) & 1).as("active").isZero();
        assertThat(host.alternateStatus() & 0x80).as("busy").isEqualTo(0x80);
        host.control(4);
        assertThat(host.alternateStatus()).isEqualTo(0x80);
        host.control(0);
        assertThat(host.alternateStatus()).as("a software reset helps").isEqualTo(0x50);
    }

    @Test
    void errorsAreTold() {
        host.command28(0x20, 0, SECTORS - 1, 2);
        assertThat(handled()).isEqualTo(0x51);
        assertThat(host.read(AtaHost.ERROR)).as("no such address").isEqualTo(0x10);
        host.command(0xa1);
        assertThat(handled()).isEqualTo(0x51);
        assertThat(host.read(AtaHost.ERROR)).as("no such command").isEqualTo(0x04);
        image.fail("broken");
        host.command28(0x20, 0, 5, 1);
        assertThat(handled()).isEqualTo(0x51);
        assertThat(host.read(AtaHost.ERROR)).as("uncorrectable").isEqualTo(0x40);
        assertThat(host.read(AtaHost.LOW)).isEqualTo(5);
        host.command28(0x30, 0, 5, 1);
        host.writeBlock(new byte[512]);
        assertThat(handled()).isEqualTo(0x51);
        host.command(0xe7);
        assertThat(handled()).isEqualTo(0x51);
    }

    @Test
    void addressesOfOld() {
        host.write(AtaHost.COUNT, 1);
        host.write(AtaHost.LOW, 5);
        host.write(AtaHost.MID, 3);
        host.write(AtaHost.HIGH, 0);
        host.write(AtaHost.DEVICE, 0xa2);
        host.command(0x20);
        handled();
        assertThat(host.readBlock(512)).isEqualTo(sectors((3 * 16 + 2) * 63 + 4, 1));
        host.write(AtaHost.LOW, 0);
        host.command(0x20);
        assertThat(handled()).as("sectors count from 1").isEqualTo(0x51);
    }

    @Test
    void trims() {
        ByteBuffer ranges = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        ranges.putLong(0x0008_0000_0000_0010L).putLong(0x0001_0000_0000_0100L);
        memory.write(0x1_0000, ranges.array());
        descriptor(0, 0x1_0000, 512, true);
        startBusMaster(0);
        host.write(AtaHost.ERROR, 1);
        host.command48(0x06, 0, 0, 1);
        assertThat(handled()).isEqualTo(0x50);
        assertThat(sectors(16, 8)).containsOnly(0);
        assertThat(sectors(256, 1)).containsOnly(0);
        assertThat(sectors(24, 1)).isNotEqualTo(new byte[512]);
    }

    @Test
    void diagnosticsAndInterruptMask() {
        host.control(2);
        host.command(0x90);
        assertThat(irq).as("masked").isFalse();
        assertThat(host.read(AtaHost.ERROR)).isOne();
        host.command(0xe5);
        host.control(0);
        assertThat(irq).as("the device has been waiting").isTrue();
        assertThat(handled()).isEqualTo(0x50);
        assertThat(host.read(AtaHost.COUNT)).as("active").isEqualTo(0xff);
    }

    @Test
    void aResetForgetsWhatWasUnderWay() {
        host.write(AtaHost.DEVICE, 0xe0);
        host.write(AtaHost.COUNT, 1);
        channel.commandBlock().write(AtaHost.STATUS, 1, 0x20);
        assertThat(host.alternateStatus() & 0x80).isEqualTo(0x80);
        host.control(4);
        host.control(0);
        drive.settle();
        assertThat(host.alternateStatus()).isEqualTo(0x50);
        assertThat(irq).isFalse();
        host.command28(0x20, 0, 8, 1);
        handled();
        assertThat(host.readBlock(512)).isEqualTo(sectors(8, 1));
    }

    @Test
    void stateSurvives() {
        host.write(AtaHost.COUNT, 4);
        host.command(0xc6);
        handled();
        host.command28(0x20, 0, 8, 1);
        IdeChannel.State saved = channel.save();
        channel.reset();
        channel.check(saved);
        channel.restore(saved);
        assertThat(handled()).as("the command under way fails").isEqualTo(0x51);
        host.command28(0xc4, 0, 8, 4);
        handled();
        assertThat(host.readBlock(2048)).as("blocks of four are kept").isEqualTo(sectors(8, 4));
    }

    @Test
    void nothingAGuestDoesIsFatal() {
        Random random = new Random(42);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        memory.write(0, noise);
        for (int i = 0; i < 300_000; i++) {
            int offset = random.nextInt(8);
            int width = 1 << random.nextInt(3);
            int value = random.nextInt() & (int) (0xffff_ffffL >>> 32 - 8 * width);
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> channel.commandBlock().read(offset, width);
                case 3, 4, 5, 6, 7 -> channel.commandBlock().write(offset, width, value & 0xffff_ffffL);
                case 8 -> channel.controlBlock().write(0, 1, value & (random.nextInt(8) == 0 ? 0xff : 0xfb));
                case 9 -> channel.controlBlock().read(0, 1);
                case 10 -> channel.busMaster().read(offset, Math.min(width, 8 - offset));
                case 11, 12, 13 ->
                    channel.busMaster().write(offset, Math.min(width, 8 - offset), value & 0xffff_ffffL);
                case 14 -> channel.commandBlock().write(7, 1, COMMANDS[random.nextInt(COMMANDS.length)]);
                default -> drive.settle();
            }
        }
        drive.settle();
        channel.reset();
        host.command28(0x20, 0, 8, 1);
        handled();
        assertThat(host.readBlock(512)).as("it still works").isEqualTo(sectors(8, 1));
    }

    private static final int[] COMMANDS = {0x06, 0x20, 0x24, 0x25, 0x29, 0x30, 0x34, 0x35, 0x39, 0x40, 0x42, 0xb0, 0xc4,
        0xc5, 0xc6, 0xc8, 0xca, 0xe7, 0xec, 0xef, 0x91, 0x90, 0x2f, 0x08};
}
