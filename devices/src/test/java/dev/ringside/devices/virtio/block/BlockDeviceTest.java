package dev.ringside.devices.virtio.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.virtio.Feature;
import dev.ringside.devices.virtio.GuestComputer;
import dev.ringside.devices.virtio.GuestDriver;
import dev.ringside.devices.virtio.GuestQueue;
import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.GuestQueue.Used;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The disk as a driver uses it; the drive works when the test says so. */
class BlockDeviceTest {
    private static final int DISK = 4 << 20;
    private static final int READ = 0, WRITE = 1, FLUSH = 4, GET_ID = 8, DISCARD = 11, WRITE_ZEROES = 13;
    private static final int OK = 0, IO_ERROR = 1, UNSUPPORTED = 2;
    private static final long HEADER = 0x1000;
    private static final long STATUS = 0x1100;
    private static final long DATA = 0x20_0000;

    private final MemoryImage image = new MemoryImage(DISK);
    private final Queue<Runnable> atDrive = new ArrayDeque<>();
    private final Queue<Runnable> completions = new ArrayDeque<>();
    private final Consumer<Runnable> post = completions::add;
    private final Drive drive = Drive.on(atDrive::add, "vda", DiskDevice.DISK, post);
    private BlockDevice device;
    private GuestComputer computer;
    private GuestDriver driver;
    private GuestQueue queue;

    private void start(long features) {
        drive.insert(image);
        device = new BlockDevice(drive, "ringside-vda", 2);
        computer = new GuestComputer(device, VirtioPciInterface.TRANSITIONAL);
        driver = new GuestDriver(computer);
        work();
        negotiate(features);
    }

    private void negotiate(long features) {
        assertThat(driver.negotiate(features)).isTrue();
        queue = driver.queue(0, 64);
        driver.useMessages(2);
        driver.go();
    }

    @AfterEach
    void close() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
    }

    /** Lets the drive work until nothing is left. */
    private void work() {
        while (!atDrive.isEmpty() || !completions.isEmpty()) {
            Optional.ofNullable(atDrive.poll()).ifPresent(Runnable::run);
            Optional.ofNullable(completions.poll()).ifPresent(Runnable::run);
            computer.runAllPosted();
        }
    }

    private Buffer header(int type, long sector) {
        computer.memory.write(HEADER, 4, type);
        computer.memory.write(HEADER + 4, 4, 0);
        computer.memory.write(HEADER + 8, 8, sector);
        computer.memory.write(STATUS, 1, 0xee);
        return new Buffer(HEADER, 16, false);
    }

    private int status() {
        return (int) computer.memory.read(STATUS, 1);
    }

    private static Buffer statusBuffer() {
        return new Buffer(STATUS, 1, true);
    }

    /** Carries out one request; answers its status. */
    private int request(int type, long sector, Buffer... data) {
        Buffer[] chain = new Buffer[data.length + 2];
        chain[0] = header(type, sector);
        System.arraycopy(data, 0, chain, 1, data.length);
        chain[data.length + 1] = statusBuffer();
        queue.add(chain);
        queue.kick();
        work();
        assertThat(queue.poll()).isPresent();
        return status();
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        computer.memory.writeBytes(DATA, bytes, 0, length);
        return bytes;
    }

    private byte[] memory(long address, int length) {
        byte[] bytes = new byte[length];
        computer.memory.readBytes(address, bytes, 0, length);
        return bytes;
    }

    @Test
    void fieldsTellOfTheMedium() {
        start(0);
        assertThat(driver.field(0, 8)).as("capacity").isEqualTo(DISK / 512);
        assertThat(driver.field(12, 4)).as("segments").isEqualTo(254);
        assertThat(driver.field(20, 4)).as("block size").isEqualTo(512);
        assertThat(driver.field(34, 2)).as("queues").isEqualTo(2);
    }

    @Test
    void whatIsWrittenIsRead() {
        start(BlockFeature.FLUSH);
        byte[] written = random(3 << 20);
        int piece = 1 << 20;
        assertThat(request(WRITE, 5, new Buffer(DATA, piece, false), new Buffer(DATA + piece, 2 * piece, false)))
                .isEqualTo(OK);
        assertThat(Arrays.copyOfRange(image.content(), 5 * 512, 5 * 512 + written.length)).isEqualTo(written);
        assertThat(image.flushes()).isZero();

        assertThat(
                request(READ, 6, new Buffer(DATA + 4L * piece, 512, true), new Buffer(DATA + 5L * piece, 1536, true)))
                .isEqualTo(OK);
        assertThat(memory(DATA + 4L * piece, 512)).isEqualTo(Arrays.copyOfRange(written, 512, 1024));
        assertThat(memory(DATA + 5L * piece, 1536)).isEqualTo(Arrays.copyOfRange(written, 1024, 2560));
    }

    @Test
    void aReadTellsHowMuchItWrote() {
        start(0);
        queue.add(header(READ, 0), new Buffer(DATA, 1024, true), statusBuffer());
        queue.kick();
        assertThat(queue.poll()).as("the drive has not worked yet").isEmpty();
        work();
        assertThat(queue.poll()).contains(new Used(0, 1025));
        assertThat(computer.messages).containsExactly(0x41);
    }

    @Test
    void aFlushReachesTheHost() {
        start(BlockFeature.FLUSH);
        queue.add(header(FLUSH, 0), statusBuffer());
        queue.kick();
        assertThat(status()).isEqualTo(0xee);
        work();
        assertThat(status()).isEqualTo(OK);
        assertThat(image.flushes()).isEqualTo(1);
    }

    @Test
    void withoutFlushEveryWriteIsSafe() {
        start(0);
        assertThat(driver.field(32, 1)).as("write-back").isZero();
        assertThat(request(WRITE, 0, new Buffer(DATA, 512, false))).isEqualTo(OK);
        assertThat(image.flushes()).isEqualTo(1);
    }

    @Test
    void theDriverTurnsWriteBackOff() {
        start(BlockFeature.FLUSH | BlockFeature.CONFIGURABLE_CACHE);
        assertThat(driver.field(32, 1)).isEqualTo(1);
        driver.setField(32, 1, 0);
        assertThat(request(WRITE, 0, new Buffer(DATA, 512, false))).isEqualTo(OK);
        assertThat(image.flushes()).isEqualTo(1);
    }

    @Test
    void requestsBeyondTheMediumFail() {
        start(0);
        assertThat(request(READ, DISK / 512, new Buffer(DATA, 512, true))).isEqualTo(IO_ERROR);
        assertThat(request(READ, DISK / 512 - 1, new Buffer(DATA, 1024, true))).isEqualTo(IO_ERROR);
        assertThat(request(WRITE, -1, new Buffer(DATA, 512, false))).isEqualTo(IO_ERROR);
        assertThat(request(WRITE, 1L << 55, new Buffer(DATA, 512, false))).isEqualTo(IO_ERROR);
        assertThat(request(READ, 0, new Buffer(DATA, 511, true))).isEqualTo(IO_ERROR);
        assertThat(request(99, 0)).isEqualTo(UNSUPPORTED);
        assertThat(atDrive).isEmpty();
    }

    @Test
    void errorsOfTheDriveAreStatuses() {
        start(0);
        image.fail("the disk is on fire");
        assertThat(request(READ, 0, new Buffer(DATA, 512, true))).isEqualTo(IO_ERROR);
        assertThat(request(WRITE, 0, new Buffer(DATA, 512, false))).isEqualTo(IO_ERROR);
        assertThat(request(FLUSH, 0)).isEqualTo(IO_ERROR);
    }

    @Test
    void aReadOnlyMediumSaysSo() {
        image.readOnlyMedium();
        start(BlockFeature.READ_ONLY);
        assertThat(request(WRITE, 0, new Buffer(DATA, 512, false))).isEqualTo(IO_ERROR);
        assertThat(request(READ, 0, new Buffer(DATA, 512, true))).isEqualTo(OK);
    }

    @Test
    void theSerialNumberHasTwentyBytes() {
        start(0);
        assertThat(request(GET_ID, 0, new Buffer(DATA, 20, true))).isEqualTo(OK);
        assertThat(new String(memory(DATA, 20), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("ringside-vda\0\0\0\0\0\0\0\0");
    }

    private void range(int index, long sector, long sectors, int flags) {
        computer.memory.write(DATA + 16L * index, 8, sector);
        computer.memory.write(DATA + 16L * index + 8, 4, sectors);
        computer.memory.write(DATA + 16L * index + 12, 4, flags);
    }

    @Test
    void rangesAreZeroedAndDiscarded() {
        start(BlockFeature.FLUSH);
        Arrays.fill(image.content(), (byte) 1);
        range(0, 1, 2, 0);
        range(1, 8, 1, 1);
        assertThat(request(WRITE_ZEROES, 0, new Buffer(DATA, 32, false))).isEqualTo(OK);
        range(0, 16, 4, 0);
        assertThat(request(DISCARD, 0, new Buffer(DATA, 16, false))).isEqualTo(OK);

        for (int sector = 0; sector < 32; sector++) {
            boolean zero = sector == 1 || sector == 2 || sector == 8 || sector >= 16 && sector < 20;
            assertThat(image.content()[sector * 512 + 100]).as("sector " + sector).isEqualTo((byte) (zero ? 0 : 1));
        }
    }

    @Test
    void wrongRangesFailWhole() {
        start(BlockFeature.FLUSH);
        Arrays.fill(image.content(), (byte) 1);
        range(0, 0, 1, 0);
        range(1, DISK / 512, 1, 0);
        assertThat(request(WRITE_ZEROES, 0, new Buffer(DATA, 32, false))).isEqualTo(IO_ERROR);
        assertThat(request(WRITE_ZEROES, 0, new Buffer(DATA, 15, false))).isEqualTo(IO_ERROR);
        range(0, 0, 1, 1);
        assertThat(request(DISCARD, 0, new Buffer(DATA, 16, false))).isEqualTo(UNSUPPORTED);
        assertThat(image.content()).containsOnly((byte) 1);
    }

    @Test
    void aGuestCannotMakeItHoldMoreThanItsShare() {
        start(0);
        header(READ, 0);
        int descriptors = 0;
        while (descriptors + 3 <= 64) {
            queue.add(new Buffer(HEADER, 16, false), new Buffer(DATA, 512, true), statusBuffer());
            descriptors += 3;
        }
        queue.kick();
        assertThat(drive.pendingOperations()).isEqualTo(BlockDevice.MOST_REQUESTS);
        work();
        for (int i = 0; i < descriptors / 3; i++) {
            assertThat(queue.poll()).isPresent();
        }
    }

    @Test
    void aResetMakesWhatIsAtTheDriveVoid() {
        start(0);
        queue.add(header(READ, 0), new Buffer(DATA, 512, true), statusBuffer());
        image.content()[0] = 7;
        queue.kick();
        negotiate(0);
        work();

        assertThat(computer.memory.read(DATA, 1)).as("nothing is written after the reset").isZero();
        assertThat(queue.poll()).isEmpty();
        assertThat(request(READ, 0, new Buffer(DATA, 512, true))).isEqualTo(OK);
        assertThat(computer.memory.read(DATA, 1)).isEqualTo(7);
    }

    @Test
    void nothingGetsOntoTheDiskFromMemoryOutOfReach() {
        start(BlockFeature.FLUSH);
        int length = 2 * BlockRequest.PIECE;
        queue.add(header(WRITE, 0), new Buffer(DATA, length, false), statusBuffer());
        queue.kick();
        computer.writeConfiguration(4, 2, 3);
        work();
        assertThat(image.content()).as("all ones is what such memory reads as").doesNotContain((byte) 0xff);
    }

    @Test
    void bothQueuesAreServed() {
        start(0);
        negotiateTwoQueues();
        GuestQueue second = driver.queue(1, 64);
        second.add(header(READ, 0), new Buffer(DATA, 512, true), statusBuffer());
        second.kick();
        work();
        assertThat(second.poll()).isPresent();
        assertThat(computer.messages).containsExactly(0x42);
    }

    private void negotiateTwoQueues() {
        assertThat(driver.negotiate(BlockFeature.QUEUES)).isTrue();
        queue = driver.queue(0, 64);
        driver.useMessages(2);
        driver.go();
    }

    @Test
    void anotherMediumIsTold() {
        start(0);
        long generation = driver.common(0x15, 1);
        drive.insert(new MemoryImage(1 << 20));
        work();
        assertThat(driver.field(0, 8)).isEqualTo((1 << 20) / 512);
        assertThat(driver.common(0x15, 1)).isNotEqualTo(generation);
        assertThat(computer.messages).containsExactly(0x40);
    }

    @Test
    void aRequestWithoutStatusAsksForAReset() {
        start(0);
        queue.add(header(READ, 0));
        queue.kick();
        assertThat(driver.status() & GuestDriver.NEEDS_RESET).isNotZero();
    }

    @Test
    void unfinishedRequestsAreDoneAfterARestore() {
        start(0);
        image.content()[0] = 9;
        queue.add(header(READ, 0), new Buffer(DATA, 512, true), statusBuffer());
        queue.kick();
        BlockDevice.State saved = device.save();
        var transport = computer.function.save();
        computer.function.reset();
        work();
        assertThat(queue.poll()).isEmpty();

        computer.function.restore(transport);
        device.restore(saved);
        computer.runAllPosted();
        work();
        assertThat(queue.poll()).contains(new Used(0, 513));
        assertThat(computer.memory.read(DATA, 1)).isEqualTo(9);
    }

    @Test
    void randomRingsDoNoHarm() {
        start(Feature.INDIRECT);
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            if (round % 50 == 0) {
                negotiate(random.nextBoolean() ? Feature.INDIRECT | Feature.EVENT_INDEX : Feature.INDIRECT);
            }
            for (int i = 0; i < 8; i++) {
                int flags = random.nextInt(10) == 0 ? random.nextInt(8) : random.nextInt(4);
                queue.describe(random.nextInt(64), address(random), 1L << random.nextInt(22), flags,
                        random.nextInt(70));
            }
            computer.memory.write(HEADER, 4, random.nextInt(16));
            computer.memory.write(HEADER + 8, 8, random.nextInt(3 * DISK / 1024));
            queue.describe(0, HEADER, 16, GuestQueue.NEXT, 1 + random.nextInt(63));
            queue.makeAvailable(random.nextInt(8) == 0 ? random.nextInt(64) : 0);
            queue.kick();
            work();
        }
        negotiate(0);
        assertThat(request(READ, 0, new Buffer(DATA, 512, true))).isEqualTo(OK);
    }

    private static long address(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> GuestComputer.RAM - random.nextInt(4096);
            default -> DATA + random.nextInt(1 << 20);
        };
    }
}
