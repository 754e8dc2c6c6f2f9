package dev.ringside.devices.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.GuestQueue.Used;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings: how chains go to the device and back, and what happens to wrong ones. */
class VirtqueueTest {
    private static final long TEXT = 0x8000;
    private static final long ANSWER = 0x9000;
    private static final long TABLE = 0xa000;

    private final EchoDevice device = new EchoDevice();
    private final GuestComputer computer = new GuestComputer(device, VirtioPciInterface.TRANSITIONAL);
    private final GuestDriver driver = new GuestDriver(computer);
    private GuestQueue queue;

    private void start(long features, int size) {
        assertThat(driver.negotiate(features)).isTrue();
        queue = driver.queue(0, size);
        driver.useMessages(2);
        driver.go();
        write("virtual input and output");
    }

    @AfterEach
    void close() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        computer.memory.writeBytes(TEXT, bytes, 0, bytes.length);
    }

    @Test
    void aChainOfSeveralBuffersIsOneRunOfBytes() {
        start(0, 16);
        queue.add(new Buffer(TEXT, 3, false), new Buffer(TEXT + 3, 0, false), new Buffer(TEXT + 3, 7, false),
                new Buffer(ANSWER, 1, true), new Buffer(ANSWER + 0x100, 20, true));
        queue.kick();

        assertThat(queue.poll()).contains(new Used(0, 10));
        assertThat(queue.text(ANSWER, 1)).isEqualTo("v");
        assertThat(queue.text(ANSWER + 0x100, 9)).isEqualTo("irtual in");
        assertThat(computer.messages).containsExactly(0x41);
    }

    @Test
    void anIndirectTableHoldsAChain() {
        start(Feature.INDIRECT, 16);
        queue.addIndirect(TABLE, new Buffer(TEXT, 7, false), new Buffer(ANSWER, 30, true));
        queue.kick();

        assertThat(queue.poll()).contains(new Used(0, 7));
        assertThat(queue.text(ANSWER, 7)).isEqualTo("virtual");
    }

    @Test
    void directDescriptorsMayEndInAnIndirectOne() {
        start(Feature.INDIRECT, 16);
        queue.describe(0, TEXT, 4, GuestQueue.NEXT, 5);
        queue.describe(5, TABLE, 32, GuestQueue.INDIRECT, 0);
        queue.describe(TABLE, 0, TEXT + 4, 3, GuestQueue.NEXT, 1);
        queue.describe(TABLE, 1, ANSWER, 9, GuestQueue.WRITE, 0);
        queue.makeAvailable(0);
        queue.kick();

        assertThat(queue.poll()).contains(new Used(0, 7));
        assertThat(queue.text(ANSWER, 7)).isEqualTo("virtual");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Feature.EVENT_INDEX})
    void theIndicesWrap(long features) {
        start(features, 8);
        for (int round = 0; round < 70_000; round++) {
            int head = queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
            queue.setUsedEvent(round & 0xffff);
            queue.kick();
            assertThat(queue.poll()).contains(new Used(head, 2));
        }
        assertThat(computer.messages).hasSize(70_000);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void theDriverSuppressesInterruptsByItsFlag() {
        start(0, 16);
        queue.suppressInterrupts(true);
        queue.add(new Buffer(ANSWER, 2, true));
        queue.kick();
        assertThat(queue.poll()).isPresent();
        assertThat(computer.messages).isEmpty();

        queue.suppressInterrupts(false);
        queue.add(new Buffer(ANSWER, 2, true));
        queue.kick();
        assertThat(computer.messages).hasSize(1);
    }

    @Test
    void theDriverIsInterruptedAtTheIndexItNames() {
        start(Feature.EVENT_INDEX, 16);
        queue.setUsedEvent(2);
        for (int i = 0; i < 5; i++) {
            queue.add(new Buffer(ANSWER, 2, true));
            queue.kick();
            if (i == 0) {
                // The first interrupt after a reset always comes.
                assertThat(computer.messages).hasSize(1);
            }
        }
        assertThat(computer.messages).as("for the third of five").hasSize(2);
    }

    @Test
    void theDeviceAsksForNotificationsOnlyWhileItWaits() {
        start(0, 16);
        device.holds = true;
        queue.add(new Buffer(ANSWER, 2, true));
        queue.kick();
        assertThat(queue.usedFlags()).as("suspended").isEqualTo(1);
        device.slot.queue(0).expectNotifications();
        assertThat(queue.usedFlags()).isZero();
    }

    @Test
    void theDeviceNamesTheIndexItWaitsFor() {
        start(Feature.EVENT_INDEX, 16);
        for (int i = 1; i < 4; i++) {
            queue.add(new Buffer(ANSWER, 2, true));
            queue.kick();
            assertThat(queue.availableEvent()).isEqualTo(i);
        }
    }

    @Test
    void oneNotificationServesAllThatWaits() {
        start(0, 16);
        for (int i = 0; i < 5; i++) {
            queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER + i, 1, true));
        }
        queue.kick();
        for (int i = 0; i < 5; i++) {
            assertThat(queue.poll()).contains(new Used(2 * i, 1));
        }
        assertThat(computer.messages).as("one interrupt for all").hasSize(1);
    }

    private void assertBroken() {
        queue.kick();
        assertThat(driver.status() & GuestDriver.NEEDS_RESET).isNotZero();
        assertThat(computer.messages).as("the driver is told by the vector of the configuration").containsExactly(0x40);
        assertThat(device.served).isZero();
        queue.kick();
        assertThat(device.notifications).as("the device is dead").isEqualTo(1);

        computer.messages.clear();
        start(0, 16);
        queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
        queue.kick();
        assertThat(queue.poll()).as("alive after a reset").isPresent();
    }

    @Test
    void aCircleOfDescriptorsEnds() {
        start(0, 16);
        queue.describe(0, TEXT, 4, GuestQueue.NEXT, 1);
        queue.describe(1, TEXT, 4, GuestQueue.NEXT, 0);
        queue.makeAvailable(0);
        assertBroken();
    }

    @Test
    void aCircleInAnIndirectTableEnds() {
        start(Feature.INDIRECT, 16);
        queue.describe(TABLE, 0, TEXT, 4, GuestQueue.NEXT, 0);
        queue.describe(0, TABLE, 0xffff_fff0L, GuestQueue.INDIRECT, 0);
        queue.makeAvailable(0);
        assertBroken();
    }

    @Test
    void anIndirectTableInAnIndirectTableIsRefused() {
        start(Feature.INDIRECT, 16);
        queue.describe(TABLE, 0, TABLE, 16, GuestQueue.INDIRECT, 0);
        queue.describe(0, TABLE, 16, GuestQueue.INDIRECT, 0);
        queue.makeAvailable(0);
        assertBroken();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 17})
    void anIndirectTableOfNoWholeDescriptorsIsRefused(int length) {
        start(Feature.INDIRECT, 16);
        queue.describe(0, TABLE, length, GuestQueue.INDIRECT, 0);
        queue.makeAvailable(0);
        assertBroken();
    }

    @Test
    void anIndirectTableThatWasNotNegotiatedIsRefused() {
        start(0, 16);
        queue.addIndirect(TABLE, new Buffer(ANSWER, 2, true));
        assertBroken();
    }

    @Test
    void aDescriptorBehindItsTableIsRefused() {
        start(0, 16);
        queue.describe(0, TEXT, 4, GuestQueue.NEXT, 16);
        queue.makeAvailable(0);
        assertBroken();
    }

    @Test
    void aHeadBehindItsTableIsRefused() {
        start(0, 16);
        queue.makeAvailable(999);
        assertBroken();
    }

    @Test
    void aBufferToReadBehindOneToWriteIsRefused() {
        start(0, 16);
        queue.add(new Buffer(ANSWER, 2, true), new Buffer(TEXT, 2, false));
        assertBroken();
    }

    @Test
    void anAvailableIndexAheadOfTheRingIsRefused() {
        start(0, 16);
        queue.setAvailableIndex(17);
        assertBroken();
    }

    @Test
    void buffersOutsideMemoryAreHarmless() {
        start(0, 16);
        queue.add(new Buffer(0xffff_ffff_ffff_fff0L, 100, false), new Buffer(GuestComputer.RAM - 2, 100, true));
        queue.add(new Buffer(-1L, 0xffff_ffff, false), new Buffer(0x7fff_ffff_ffff_ffffL, 0xffff_ffff, true));
        queue.kick();
        assertThat(queue.poll()).isPresent();
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void whatIsHeldOverAResetIsNeverAnswered() {
        start(0, 16);
        device.holds = true;
        queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
        queue.kick();
        DescriptorChain held = device.held.getFirst();
        start(0, 16);

        assertThat(held.current()).isFalse();
        assertThat(held.write(0, new byte[]{1, 2}, 0, 2)).isZero();
        held.complete(2);
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.text(ANSWER, 2)).isEqualTo("\0\0");
    }

    @Test
    void aSingleQueueIsReset() {
        start(Feature.QUEUE_RESET, 16);
        device.holds = true;
        queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
        queue.kick();
        driver.setCommon(0x16, 2, 0);
        driver.setCommon(0x3a, 2, 1);
        assertThat(driver.common(0x3a, 2)).as("done at once").isZero();
        assertThat(driver.common(0x1c, 2)).as("not enabled").isZero();
        device.release();

        device.holds = false;
        queue = driver.queue(0, 8);
        assertThat(queue.poll()).isEmpty();
        queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
        queue.kick();
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void whatWaitsWhenTheDriverIsReadyIsServed() {
        assertThat(driver.negotiate(0)).isTrue();
        queue = driver.queue(0, 16);
        queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
        queue.kick();
        assertThat(queue.poll()).as("not before DRIVER_OK").isEmpty();
        driver.go();
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void nothingHappensWhileTheFunctionMayNotBeBusMaster() {
        start(0, 16);
        queue.add(new Buffer(TEXT, 2, false), new Buffer(ANSWER, 2, true));
        computer.writeConfiguration(4, 2, 3);
        queue.kick();
        assertThat(device.notifications).isZero();

        computer.writeConfiguration(4, 2, 7);
        queue.kick();
        assertThat(queue.poll()).isPresent();
    }
}
