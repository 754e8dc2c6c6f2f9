package dev.ringside.devices.virtio.balloon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.virtio.GuestComputer;
import dev.ringside.devices.virtio.GuestDriver;
import dev.ringside.devices.virtio.GuestQueue;
import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The balloon gives pages of a memory back that is not the one its queues are in, so that the test can look at all of it. */
class BalloonDeviceTest {
    private static final long RAM = 1 << 20;
    private static final long STATISTICS = 2;
    private static final long PAGE_REPORTING = 1 << 5;
    private static final long NUMBERS = 0x8000;

    private final NativePages pages = NativePages.reserve(RAM);
    private final PhysicalMap memory = new PhysicalMap(new MachineLock());
    private final BalloonDevice device = new BalloonDevice(new BusMaster(memory, () -> true), RAM);
    private final GuestComputer computer = new GuestComputer((VirtioDevice<?>) device, VirtioPciInterface.TRANSITIONAL);
    private final GuestDriver driver = new GuestDriver(computer);
    private GuestQueue[] queues;

    @BeforeEach
    void fillMemory() {
        memory.add(new MemoryRegion.Ram(0, RAM, "RAM", pages.address(), false));
        for (long at = 0; at < RAM; at += 8) {
            memory.write(at, 8, -1);
        }
    }

    @AfterEach
    void close() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
        pages.close();
    }

    private void start(long features) {
        assertThat(driver.negotiate(features)).isTrue();
        queues = new GuestQueue[5];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = driver.queue(i, 8);
        }
        driver.useMessages(5);
        driver.go();
    }

    private void send(int queue, int... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            computer.memory.write(NUMBERS + 4L * i, 4, numbers[i]);
        }
        queues[queue].add(new Buffer(NUMBERS, 4 * numbers.length, false));
        queues[queue].kick();
        assertThat(queues[queue].poll()).isPresent();
    }

    private List<Long> zeroPages() {
        List<Long> zero = new ArrayList<>();
        for (long page = 0; page < RAM / 4096; page++) {
            if (memory.read(page * 4096, 8) == 0 && memory.read(page * 4096 + 4088, 8) == 0) {
                zero.add(page);
            }
        }
        return zero;
    }

    @Test
    void inflatedPagesGoBackToTheHost() {
        assumeTrue(System.getProperty("os.name").contains("Linux"), "only Linux takes single pages back");
        start(0);
        send(0, 5, 6, 7, 20, 19, 18, 3, 0x7fff_ffff, -1);
        assertThat(zeroPages()).containsExactly(3L, 5L, 6L, 7L, 18L, 19L, 20L);
        send(1, 5, 6);
        memory.write(5 * 4096, 8, 1);
        assertThat(memory.read(5 * 4096, 8)).isEqualTo(1);
    }

    @Test
    void theTargetIsForTheGuestToReach() {
        start(0);
        assertThat(device.live()).isTrue();
        assertThat(device.actualBytes()).isEqualTo(RAM);
        device.setTarget(RAM - (16 << 12));
        computer.runAllPosted();
        assertThat(driver.field(0, 4)).isEqualTo(16);
        assertThat(computer.messages).containsExactly(0x40);

        List<Long> told = new ArrayList<>();
        device.observe(told::add);
        driver.setField(4, 4, 10);
        assertThat(device.actualBytes()).isEqualTo(RAM - (10 << 12));
        driver.setField(4, 4, -1);
        assertThat(told).containsExactly(RAM - (10 << 12), 0L);
        driver.setStatus(0);
        assertThat(device.actualBytes()).as("after a reset the guest has it all").isEqualTo(RAM);
        assertThat(driver.field(0, 4)).as("the wish stays").isEqualTo(16);
    }

    private void putStatistic(int index, int tag, long value) {
        computer.memory.write(NUMBERS + 10L * index, 2, tag);
        computer.memory.write(NUMBERS + 10L * index + 2, 8, value);
    }

    @Test
    void statisticsComeWhenAskedFor() {
        start(STATISTICS);
        putStatistic(0, 5, 123_456);
        putStatistic(1, 4, 1000);
        putStatistic(2, 77, 1);
        queues[2].add(new Buffer(NUMBERS, 30, false));
        queues[2].kick();
        assertThat(queues[2].poll()).as("the device keeps the buffer").isEmpty();
        assertThat(device.statistics())
                .isEqualTo(Map.of(BalloonStatistic.TOTAL_MEMORY, 123_456L, BalloonStatistic.FREE_MEMORY, 1000L));

        device.refreshStatistics();
        computer.runAllPosted();
        assertThat(queues[2].poll()).isPresent();
        putStatistic(1, 4, 2000);
        queues[2].add(new Buffer(NUMBERS, 20, false));
        queues[2].kick();
        assertThat(device.statistics()).containsEntry(BalloonStatistic.FREE_MEMORY, 2000L);
    }

    @Test
    void reportedPagesGoBackToTheHost() {
        assumeTrue(System.getProperty("os.name").contains("Linux"), "only Linux takes single pages back");
        start(STATISTICS | PAGE_REPORTING);
        queues[3].add(new Buffer(0x4000, 0x2000, true), new Buffer(0x1_0000, 0x1000, true),
                new Buffer(RAM - 0x1000, 0x7fff_ffff, true));
        queues[3].kick();
        assertThat(queues[3].poll()).isPresent();
        assertThat(zeroPages()).containsExactly(4L, 5L, 0x10L, 0xffL);
    }

    @Test
    void randomRingsDoNoHarm() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            if (round % 20 == 0) {
                start(random.nextInt(2) * STATISTICS | random.nextInt(2) * PAGE_REPORTING);
            }
            GuestQueue queue = queues[random.nextInt(5)];
            for (int i = 0; i < 4; i++) {
                computer.memory.write(NUMBERS + random.nextInt(4096), 8, random.nextLong());
                queue.describe(random.nextInt(8), random.nextBoolean() ? NUMBERS : random.nextLong(),
                        random.nextInt(1 << 20), random.nextInt(4), random.nextInt(9));
                queue.makeAvailable(random.nextInt(8));
            }
            queue.kick();
            device.setTarget(random.nextLong());
            device.refreshStatistics();
            computer.runAllPosted();
            device.actualBytes();
        }
        start(0);
        send(0, 1);
    }
}
