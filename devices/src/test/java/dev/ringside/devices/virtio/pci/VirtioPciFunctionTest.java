package dev.ringside.devices.virtio.pci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.virtio.Feature;
import dev.ringside.devices.virtio.GuestComputer;
import dev.ringside.devices.virtio.GuestDriver;
import dev.ringside.devices.virtio.GuestQueue;
import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.GuestQueue.Used;
import dev.ringside.devices.virtio.entropy.EntropyDevice;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transport, by a device without anything of its own. */
class VirtioPciFunctionTest {
    private static final int PORTS = 0xc000;
    private static final long BUFFER = 0x8000;

    private GuestComputer computer = computer(VirtioPciInterface.TRANSITIONAL);

    private static GuestComputer computer(VirtioPciInterface shown) {
        return new GuestComputer(new EntropyDevice(bytes -> Arrays.fill(bytes, (byte) 'x')), shown);
    }

    @AfterEach
    void close() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
    }

    private void build(VirtioPciInterface shown) {
        computer.close();
        computer = computer(shown);
    }

    @Test
    void identities() {
        assertThat(computer.readConfiguration(0, 4)).isEqualTo(0x1005_1af4);
        assertThat(computer.readConfiguration(8, 1)).as("revision").isZero();
        assertThat(computer.readConfiguration(0x2c, 4)).isEqualTo(0x0004_1af4);
        build(VirtioPciInterface.MODERN);
        assertThat(computer.readConfiguration(0, 4)).isEqualTo(0x1044_1af4);
        assertThat(computer.readConfiguration(8, 1)).as("revision").isEqualTo(1);
        assertThat(computer.readConfiguration(0x10, 4)).as("no legacy ports").isZero();
    }

    @Test
    void featuresAreSettledOnce() {
        GuestDriver driver = new GuestDriver(computer);
        assertThat(driver.offered()).isEqualTo(
                Feature.ANY_LAYOUT | Feature.INDIRECT | Feature.EVENT_INDEX | Feature.VERSION_1 | Feature.QUEUE_RESET);
        assertThat(driver.negotiate(1L << 7)).as("a feature not offered").isFalse();
        assertThat(driver.negotiate(Feature.EVENT_INDEX)).isTrue();
        driver.setCommon(8, 4, 0);
        driver.setCommon(0x0c, 4, 0);
        assertThat(driver.common(0x0c, 4)).as("too late").isEqualTo(Feature.EVENT_INDEX);
    }

    @Test
    void aModernFunctionInsistsOnVersion1() {
        build(VirtioPciInterface.MODERN);
        GuestDriver driver = new GuestDriver(computer);
        driver.setStatus(GuestDriver.ACKNOWLEDGE | GuestDriver.DRIVER | GuestDriver.FEATURES_OK);
        assertThat(driver.status() & GuestDriver.FEATURES_OK).isZero();
        assertThat(driver.negotiate(0)).isTrue();
    }

    @Test
    void aResetForgetsAll() {
        GuestDriver driver = new GuestDriver(computer);
        driver.negotiate(Feature.EVENT_INDEX);
        driver.useMessages(1);
        driver.queue(0, 16);
        driver.go();
        driver.setStatus(0);

        assertThat(driver.status()).isZero();
        driver.setCommon(0x16, 2, 0);
        assertThat(driver.common(0x1c, 2)).as("queue enabled").isZero();
        assertThat(driver.common(0x18, 2)).as("queue size").isEqualTo(64);
        assertThat(driver.common(0x20, 8)).as("descriptors").isZero();
        assertThat(driver.common(0x1a, 2)).as("vector").isEqualTo(0xffff);
        assertThat(driver.common(0x10, 2)).as("vector of the configuration").isEqualTo(0xffff);
    }

    @Test
    void wrongSizesAndVectorsAreNotTaken() {
        GuestDriver driver = new GuestDriver(computer);
        driver.setCommon(0x16, 2, 0);
        for (int wrong : new int[]{0, 3, 128, 0xffff}) {
            driver.setCommon(0x18, 2, wrong);
            assertThat(driver.common(0x18, 2)).isEqualTo(64);
        }
        driver.setCommon(0x1a, 2, 2);
        assertThat(driver.common(0x1a, 2)).as("there are two vectors").isEqualTo(0xffff);
        driver.setCommon(0x16, 2, 1);
        assertThat(driver.common(0x18, 2)).as("no such queue").isZero();
    }

    @Test
    void thePinIsAssertedUntilTheStatusIsRead() {
        GuestDriver driver = new GuestDriver(computer);
        driver.negotiate(0);
        GuestQueue queue = driver.queue(0, 16);
        driver.go();
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();

        assertThat(computer.pin()).isTrue();
        assertThat(driver.interruptStatus()).isEqualTo(1);
        assertThat(computer.pin()).isFalse();
        assertThat(driver.interruptStatus()).isZero();
        assertThat(computer.messages).isEmpty();
        assertThat(queue.text(BUFFER, 11)).isEqualTo("xxxxxxxxxx\0");
    }

    @Test
    void messagesReplaceThePin() {
        GuestDriver driver = new GuestDriver(computer);
        driver.negotiate(0);
        GuestQueue queue = driver.queue(0, 16);
        driver.useMessages(1);
        driver.go();
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();
        assertThat(computer.pin()).isFalse();
        assertThat(computer.messages).containsExactly(0x41);
    }

    @Test
    void theRegistersAreReachedThroughConfigurationSpace() {
        GuestDriver driver = new GuestDriver(computer);
        int access = driver.capability(5);
        computer.writeConfiguration(4, 2, 0);
        computer.writeConfiguration(access + 4, 1, 4);
        computer.writeConfiguration(access + 8, 4, RegisterLayout.COMMON + 0x14);
        computer.writeConfiguration(access + 12, 4, 1);
        computer.writeConfiguration(access + 16, 1, 3);
        assertThat(computer.readConfiguration(access + 16, 1)).isEqualTo(3);

        computer.writeConfiguration(access + 8, 4, RegisterLayout.COMMON + 0x12);
        computer.writeConfiguration(access + 12, 4, 2);
        assertThat(computer.readConfiguration(access + 16, 2)).as("number of queues").isEqualTo(1);
    }

    @Test
    void aLegacyDriver() {
        computer.writeConfiguration(0x10, 4, PORTS);
        computer.writeConfiguration(4, 2, 7);
        out(0x12, 1, 0);
        out(0x12, 1, 3);
        assertThat(in(0, 4)).isEqualTo(Feature.ANY_LAYOUT | Feature.INDIRECT | Feature.EVENT_INDEX);
        out(4, 4, Feature.INDIRECT);
        out(0x0e, 2, 0);
        assertThat(in(0x0c, 2)).as("size").isEqualTo(64);
        out(8, 4, 0x200);
        assertThat(in(8, 4)).isEqualTo(0x200);
        out(0x12, 1, 7);
        GuestQueue queue = new GuestQueue(computer.memory, 64, 0x20_0000, 0x20_0400, 0x20_1000,
                () -> out(0x10, 2, 0));
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();

        assertThat(queue.poll()).contains(new Used(0, 10));
        assertThat(computer.pin()).isTrue();
        assertThat(in(0x13, 1)).isEqualTo(1);
        assertThat(computer.pin()).isFalse();
        out(8, 4, 0);
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();
        assertThat(queue.poll()).as("the queue is gone").isEmpty();
    }

    private long in(int register, int width) {
        return computer.ports.read(PORTS + register, width);
    }

    private void out(int register, int width, long value) {
        computer.ports.write(PORTS + register, width, value);
    }

    @Test
    void aSavedStateGoesOnWhereItWas() {
        GuestDriver driver = new GuestDriver(computer);
        driver.negotiate(Feature.EVENT_INDEX);
        GuestQueue queue = driver.queue(0, 16);
        driver.useMessages(1);
        driver.go();
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();
        queue.poll();
        VirtioPciFunction.State saved = computer.function.save();
        computer.function.reset();
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();
        assertThat(queue.poll()).isEmpty();

        computer.function.restore(saved);
        queue.setUsedEvent(1);
        queue.kick();
        assertThat(queue.poll()).contains(new Used(1, 10));
        assertThat(computer.messages).containsExactly(0x41, 0x41);
    }

    @Test
    void randomAccessesDoNoHarm() {
        GuestDriver driver = new GuestDriver(computer);
        Random random = new Random(2);
        computer.writeConfiguration(0x10, 4, PORTS);
        long window = driver.commonAddress();
        for (int step = 0; step < 300_000; step++) {
            int width = 1 << random.nextInt(3);
            long value = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(256);
            int at = random.nextInt(64);
            switch (random.nextInt(8)) {
                case 0 -> computer.ports.write(PORTS + at, width, value);
                case 1 -> computer.ports.read(PORTS + at, width);
                case 2 -> computer.memory.write(window + at, 2 * width, value);
                case 3 -> computer.memory.read(window + random.nextInt(RegisterLayout.SIZE), width);
                case 4 -> computer.memory.write(window + 0x3000 + random.nextInt(16), 2, value);
                case 5 -> computer.writeConfiguration(0x40 + random.nextInt(0x70), 1, (int) value);
                case 6 -> computer.memory.write(random.nextInt(1 << 20), 8, random.nextLong());
                default -> computer.runPosted();
            }
        }
        driver = new GuestDriver(computer);
        assertThat(driver.negotiate(0)).isTrue();
        GuestQueue queue = driver.queue(0, 16);
        driver.go();
        queue.add(new Buffer(BUFFER, 10, true));
        queue.kick();
        assertThat(queue.poll()).contains(new Used(0, 10));
    }
}
