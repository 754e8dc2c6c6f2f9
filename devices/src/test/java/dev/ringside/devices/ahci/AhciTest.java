package dev.ringside.devices.ahci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.ata.AtaDisk;
import dev.ringside.devices.ata.AtapiDevice;
import dev.ringside.devices.dma.GuestMemory;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.scsi.ScsiCd;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AhciTest {
    private static final int SECTORS = 10_000;
    private static final int LIST = 0x1_0000;
    private static final int FRAMES = 0x1_1000;
    private static final int TABLES = 0x2_0000;
    private static final int BUFFER = 0x8_0000;

    private final GuestMemory memory = new GuestMemory(2 << 20);
    private final MemoryImage image = new MemoryImage(SECTORS * 512);
    private final TestDrive disk = new TestDrive("sda", image);
    private final MemoryImage iso = new MemoryImage(100 * 2048).readOnlyMedium();
    private final TestDrive cd = new TestDrive("sdb", DiskDevice.CDROM);
    private final List<Boolean> pin = new ArrayList<>();
    private final InterruptLine line = pin::add;
    private final PciBus bus = new PciBus(new PortBus(new MachineLock()), memory.map(),
            Collections.nCopies(4, line), (address, data) -> {
            });
    private final PciSlot slot = bus.slot(3, 0);
    private final AhciController controller = new AhciController(slot, devices());

    private List<Optional<AtaDevice>> devices() {
        List<Optional<AtaDevice>> devices = new ArrayList<>(
                Collections.nCopies(AhciController.PORTS, Optional.empty()));
        devices.set(0, Optional.of(new AtaDisk(disk.drive(), true)));
        devices.set(1, Optional.of(new AtapiDevice(new ScsiCd(cd.drive()), "sdb", true)));
        return devices;
    }

    @BeforeEach
    void setUp() {
        new Random(11).nextBytes(image.content());
        new Random(12).nextBytes(iso.content());
        cd.drive().insert(iso);
        cd.settle();
        controller.reset();
        slot.configuration().orElseThrow().set(4, 2, 6);
        start(0);
        start(1);
        write(0x04, 0x8000_0002);
    }

    @AfterEach
    void tearDown() {
        memory.close();
    }

    private int read(int offset) {
        return (int) controller.read(offset, 4);
    }

    private void write(int offset, int value) {
        controller.write(offset, 4, value & 0xffff_ffffL);
    }

    private static int port(int number, int register) {
        return 0x100 + 0x80 * number + register;
    }

    private void start(int number) {
        write(port(number, 0x00), LIST + number * 0x400);
        write(port(number, 0x08), FRAMES + number * 0x100);
        write(port(number, 0x14), -1);
        write(port(number, 0x18), 0x10);
        write(port(number, 0x18), 0x11);
    }

    private void settle() {
        disk.settle();
        cd.settle();
    }

    private boolean interrupted() {
        return !pin.isEmpty() && pin.getLast();
    }

    /** Takes the interrupt of a port as a driver does; answers its causes. */
    private int handle(int number) {
        assertThat(interrupted()).isTrue();
        assertThat(read(0x08)).isEqualTo(1 << number);
        int causes = read(port(number, 0x10));
        write(port(number, 0x10), causes);
        write(0x08, 1 << number);
        assertThat(interrupted()).isFalse();
        return causes;
    }

    /** Puts a command into a slot; its data is one region of {@code bytes} at {@code address}, or two halves. */
    private void prepare(int number, int slotNumber, int address, int bytes, int... frame) {
        int table = TABLES + (number * 32 + slotNumber) * 0x200;
        byte[] fis = new byte[128];
        for (int i = 0; i < frame.length; i++) {
            fis[i] = (byte) frame[i];
        }
        memory.write(table, fis);
        ByteBuffer regions = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        int half = bytes / 2 & ~1;
        regions.putLong(address).putInt(0).putInt(half - 1);
        regions.putLong(address + half).putInt(0).putInt(bytes - half - 1);
        memory.write(table + 0x80, regions.array());
        ByteBuffer header = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(5 | (bytes > 0 ? 2 << 16 : 0)).putInt(0).putLong(table);
        memory.write(LIST + number * 0x400 + slotNumber * 32, header.array());
    }

    /** A frame with a command that has a 48-bit address. */
    private static int[] frame(int command, long lba, int count) {
        return new int[]{0x27, 0x80, command, 0, (int) lba, (int) (lba >> 8), (int) (lba >> 16), 0x40,
            (int) (lba >> 24),
            (int) (lba >> 32), (int) (lba >> 40), 0, count, count >> 8, 0, 0};
    }

    private static int[] queuedFrame(int command, long lba, int count, int tag) {
        int[] frame = frame(command, lba, tag << 3);
        frame[3] = count;
        frame[11] = count >> 8;
        return frame;
    }

    private void issue(int number, int slots) {
        write(port(number, 0x38), slots);
        settle();
    }

    private byte[] sectors(int first, int count) {
        return Arrays.copyOfRange(image.content(), first * 512, (first + count) * 512);
    }

    @Test
    void showsItsPortsAndDevices() {
        assertThat(read(0x00) & 0x1f).as("ports").isEqualTo(5);
        assertThat(read(0x0c)).isEqualTo(0x3f);
        assertThat(read(port(0, 0x28))).isEqualTo(0x123);
        assertThat(read(port(0, 0x24))).isEqualTo(0x101);
        assertThat(read(port(1, 0x24))).isEqualTo(0xeb14_0101);
        assertThat(read(port(2, 0x28))).isZero();
        assertThat(read(port(0, 0x20))).as("ready").isEqualTo(0x150);
        assertThat(read(port(0, 0x18)) & 0xc000).as("running").isEqualTo(0xc000);
        assertThat(controller.read(port(1, 0x26), 2)).isEqualTo(0xeb14);
    }

    @Test
    void identifiesByPio() {
        prepare(0, 3, BUFFER, 512, frame(0xec, 0, 0));
        issue(0, 1 << 3);
        assertThat(read(port(0, 0x38))).as("done").isZero();
        assertThat(handle(0) & 2).as("PIO setup").isEqualTo(2);
        ByteBuffer words = ByteBuffer.wrap(memory.read(BUFFER, 512)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(words.getLong(200)).isEqualTo(SECTORS);
        assertThat(words.getShort(150)).as("queue depth").isEqualTo((short) 31);
        assertThat(memory.read(FRAMES + 0x20, 1)).containsExactly(0x5f);
        assertThat(memory.read(LIST + 3 * 32 + 4, 4)).as("bytes moved").containsExactly(0, 2, 0, 0);
    }

    @Test
    void movesSectorsByDma() {
        prepare(0, 0, BUFFER, 300 * 512, frame(0x25, 1000, 300));
        issue(0, 1);
        assertThat(handle(0)).isEqualTo(1);
        assertThat(memory.read(BUFFER, 300 * 512)).isEqualTo(sectors(1000, 300));
        assertThat(memory.read(FRAMES + 0x40, 3)).as("registers").containsExactly(0x34, 0x40, 0x50);
        byte[] data = new byte[20 * 512];
        new Random(5).nextBytes(data);
        memory.write(BUFFER, data);
        prepare(0, 1, BUFFER, data.length, frame(0x35, 50, 20));
        prepare(0, 2, BUFFER, 0, frame(0xea, 0, 0));
        issue(0, 6);
        assertThat(read(port(0, 0x38))).isZero();
        assertThat(sectors(50, 20)).isEqualTo(data);
        assertThat(image.flushes()).isOne();
        handle(0);
    }

    @Test
    void carriesOutSeveralQueuedCommands() {
        byte[] data = new byte[16 * 512];
        new Random(6).nextBytes(data);
        memory.write(BUFFER, data);
        prepare(0, 5, BUFFER, data.length, queuedFrame(0x61, 2000, 16, 5));
        prepare(0, 9, BUFFER + 0x1_0000, 64 * 512, queuedFrame(0x60, 100, 64, 9));
        prepare(0, 31, BUFFER + 0x2_0000, 8 * 512, queuedFrame(0x60, 4000, 8, 31));
        int tags = 1 << 5 | 1 << 9 | 1 << 31;
        write(port(0, 0x34), tags);
        write(port(0, 0x38), tags);
        assertThat(read(port(0, 0x38))).as("taken at once").isZero();
        assertThat(read(port(0, 0x34))).isEqualTo(tags);
        settle();
        assertThat(read(port(0, 0x34))).isZero();
        assertThat(handle(0)).as("device bits").isEqualTo(8);
        assertThat(sectors(2000, 16)).isEqualTo(data);
        assertThat(memory.read(BUFFER + 0x1_0000, 64 * 512)).isEqualTo(sectors(100, 64));
        assertThat(memory.read(BUFFER + 0x2_0000, 8 * 512)).isEqualTo(sectors(4000, 8));
    }

    @Test
    void aFailureStopsThePortUntilItIsRestarted() {
        prepare(0, 0, BUFFER, 512, frame(0x25, SECTORS, 1));
        prepare(0, 1, BUFFER, 512, frame(0x25, 0, 1));
        issue(0, 3);
        assertThat(handle(0) & 0x4000_0000).as("task file error").isEqualTo(0x4000_0000);
        assertThat(read(port(0, 0x20))).as("address not found").isEqualTo(0x1051);
        write(port(0, 0x18), 0x10);
        assertThat(read(port(0, 0x38))).isZero();
        start(0);
        issue(0, 2);
        assertThat(handle(0)).isEqualTo(1);
        assertThat(memory.read(BUFFER, 512)).isEqualTo(sectors(0, 1));
    }

    @Test
    void tellsWhichQueuedCommandFailed() {
        image.fail("broken");
        prepare(0, 4, BUFFER, 512, queuedFrame(0x60, 77, 1, 4));
        write(port(0, 0x34), 1 << 4);
        issue(0, 1 << 4);
        assertThat(handle(0) & 0x4000_0008).isEqualTo(0x4000_0008);
        assertThat(read(port(0, 0x34))).as("the tag stays").isEqualTo(1 << 4);
        write(port(0, 0x18), 0x10);
        start(0);
        prepare(0, 0, BUFFER, 512, frame(0x2f, 0x10, 1));
        issue(0, 1);
        handle(0);
        byte[] log = memory.read(BUFFER, 512);
        assertThat(log[0]).as("tag").isEqualTo((byte) 4);
        assertThat(log[3]).as("uncorrectable").isEqualTo((byte) 0x40);
        assertThat(log[4]).as("address").isEqualTo((byte) 77);
        int sum = 0;
        for (byte value : log) {
            sum += value;
        }
        assertThat(sum & 0xff).isZero();
    }

    @Test
    void resetsOfPortAndController() {
        write(port(0, 0x18), 0x10);
        write(port(0, 0x2c), 0x301);
        assertThat(read(port(0, 0x28))).as("no link").isZero();
        write(port(0, 0x2c), 0x300);
        assertThat(read(port(0, 0x28))).isEqualTo(0x123);
        assertThat(read(port(0, 0x30))).as("exchanged").isEqualTo(1 << 26);
        assertThat(read(port(0, 0x10)) & 1 << 6).as("connect").isEqualTo(1 << 6);
        write(port(0, 0x30), -1);
        assertThat(read(port(0, 0x10))).isZero();
        start(0);
        int[] reset = new int[16];
        reset[0] = 0x27;
        reset[15] = 4;
        prepare(0, 0, BUFFER, 0, reset);
        issue(0, 1);
        assertThat(read(port(0, 0x20)) & 0x80).as("busy in reset").isEqualTo(0x80);
        reset[15] = 0;
        prepare(0, 0, BUFFER, 0, reset);
        issue(0, 1);
        assertThat(read(port(0, 0x20))).isEqualTo(0x150);
        write(0x04, 1);
        assertThat(read(0x04)).as("reset is over at once").isEqualTo(0x8000_0000);
        assertThat(read(port(0, 0x18)) & 1).isZero();
    }

    @Test
    void packets() {
        packet(0, 1, 0x00);
        assertThat(handle(1) & 0x4000_0000).as("unit attention").isEqualTo(0x4000_0000);
        assertThat(read(port(1, 0x20)) >> 12).isEqualTo(6);
        write(port(1, 0x18), 0x10);
        start(1);
        packet(40 * 2048, 1, 0x28, 0, 0, 0, 0, 10, 0, 0, 40, 0);
        assertThat(handle(1)).isEqualTo(1);
        assertThat(memory.read(BUFFER, 40 * 2048)).isEqualTo(Arrays.copyOfRange(iso.content(), 10 * 2048, 50 * 2048));
        packet(8 * 2048, 0, 0x28, 0, 0, 0, 0, 20, 0, 0, 8, 0);
        assertThat(handle(1)).isEqualTo(1);
        assertThat(memory.read(BUFFER, 8 * 2048)).as("by PIO").isEqualTo(Arrays.copyOfRange(iso.content(), 20 * 2048,
                28 * 2048));
    }

    private void packet(int bytes, int features, int... cdb) {
        prepare(1, 0, BUFFER, bytes, 0x27, 0x80, 0xa0, features, 0, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        byte[] block = new byte[16];
        for (int i = 0; i < cdb.length; i++) {
            block[i] = (byte) cdb[i];
        }
        memory.write(TABLES + 32 * 0x200 + 0x40, block);
        issue(1, 1);
    }

    @Test
    void commandsUnderWayBeginAgainAfterARestore() {
        prepare(0, 2, BUFFER, 512, queuedFrame(0x60, 70, 1, 2));
        write(port(0, 0x34), 4);
        write(port(0, 0x38), 4);
        AhciController.State saved = controller.save();
        controller.reset();
        settle();
        controller.restore(saved);
        settle();
        assertThat(memory.read(BUFFER, 512)).isEqualTo(sectors(70, 1));
        assertThat(handle(0)).isEqualTo(8);
    }

    @Test
    void nothingAGuestDoesIsFatal() {
        Random random = new Random(77);
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        memory.write(0, noise);
        int[] commands = {0x06, 0x20, 0x25, 0x2f, 0x35, 0x60, 0x61, 0xa0, 0xa1, 0xb0, 0xc4, 0xc5, 0xca, 0xec, 0xef,
            0xea};
        for (int i = 0; i < 200_000; i++) {
            int number = random.nextInt(3);
            switch (random.nextInt(12)) {
                case 0 -> controller.read(random.nextInt(0xff8), 1 << random.nextInt(4));
                case 1 -> controller.write(random.nextInt(0x400), 1 << random.nextInt(4), random.nextLong());
                case 2 -> {
                    int[] frame = random.ints(16, 0, 256).toArray();
                    frame[0] = 0x27;
                    frame[1] = random.nextInt(8) == 0 ? 0 : 0x80;
                    frame[2] = commands[random.nextInt(commands.length)];
                    frame[9] = frame[10] = frame[8] = frame[6] = 0;
                    frame[11] = frame[13] = random.nextInt(8) == 0 ? frame[13] : 0;
                    prepare(number, random.nextInt(32), random.nextInt(4 << 20), random.nextInt(1 << 16), frame);
                }
                case 3 -> start(number);
                case 4 -> {
                    write(port(number, 0x34), random.nextInt());
                    write(port(number, 0x38), random.nextInt());
                }
                case 5, 6, 7 -> write(port(number, 0x38), 1 << random.nextInt(32));
                case 8 -> write(port(number, 0x18), random.nextInt(4) == 0 ? 0x10 : 0x11);
                case 9 -> write(port(number, 0x2c), random.nextInt(8) == 0 ? 0x301 : 0x300);
                default -> settle();
            }
        }
        settle();
        controller.reset();
        slot.configuration().orElseThrow().set(4, 2, 6);
        start(0);
        prepare(0, 0, BUFFER, 512, frame(0x25, 5, 1));
        issue(0, 1);
        assertThat(memory.read(BUFFER, 512)).isEqualTo(sectors(5, 1));
    }
}
