package dev.ringside.devices.virtio.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.network.FrameReceiver;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.network.Port;
import dev.ringside.devices.network.Traffic;
import dev.ringside.devices.virtio.GuestComputer;
import dev.ringside.devices.virtio.GuestDriver;
import dev.ringside.devices.virtio.GuestQueue;
import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.GuestQueue.Used;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkDeviceTest {
    private static final long BUFFER = 0x20_0000;
    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    private final List<byte[]> sent = new ArrayList<>();
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private FrameReceiver receiver;
    private boolean closed;
    private final NetworkCard card = new NetworkCard(MAC, to -> {
        receiver = to;
        return new Port() {
            @Override
            public void send(byte[] frame) {
                sent.add(frame);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }, true, posted::add);
    private final NetworkDevice device = new NetworkDevice(card);
    private final GuestComputer computer = new GuestComputer(device, VirtioPciInterface.TRANSITIONAL);
    private final GuestDriver driver = new GuestDriver(computer);
    private GuestQueue receive;
    private GuestQueue transmit;

    private void start(long features) {
        assertThat(driver.negotiate(features)).isTrue();
        receive = driver.queue(0, 16);
        transmit = driver.queue(1, 16);
        driver.useMessages(2);
        driver.go();
    }

    private void runPosted() {
        for (Runnable next = posted.poll(); next != null; next = posted.poll()) {
            next.run();
        }
        computer.runAllPosted();
    }

    private static byte[] frame(int length) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);
        return frame;
    }

    private byte[] memory(long address, int length) {
        byte[] bytes = new byte[length];
        computer.memory.readBytes(address, bytes, 0, length);
        return bytes;
    }

    @Test
    void theDriverIsToldAddressAndLink() {
        start(NetworkDevice.MAC | NetworkDevice.STATUS);
        byte[] address = MAC.bytes();
        for (int i = 0; i < 6; i++) {
            assertThat(driver.field(i, 1)).isEqualTo(address[i] & 0xff);
        }
        assertThat(driver.field(6, 2)).isEqualTo(1);
        card.setLink(false);
        runPosted();
        assertThat(driver.field(6, 2)).isZero();
        assertThat(computer.messages).containsExactly(0x40);
        assertThat(card.linkUp()).isFalse();
        card.setLink(false);
        runPosted();
        assertThat(computer.messages).as("told once").hasSize(1);
    }

    @Test
    void aFrameOfTheGuestGoesOut() {
        start(NetworkDevice.MAC);
        byte[] frame = frame(1514);
        computer.memory.writeBytes(BUFFER + 12, frame, 0, frame.length);
        transmit.add(new Buffer(BUFFER, 12, false), new Buffer(BUFFER + 12, 1514, false));
        transmit.kick();
        assertThat(sent).containsExactly(frame);
        assertThat(transmit.poll()).contains(new Used(0, 0));
        assertThat(card.traffic()).isEqualTo(new Traffic(0, 0, 1514, 1, 0));
    }

    @Test
    void whatIsNoFrameDoesNotGoOut() {
        start(NetworkDevice.MAC);
        transmit.add(new Buffer(BUFFER, 5, false));
        transmit.add(new Buffer(BUFFER, 12, false));
        transmit.add(new Buffer(BUFFER, 12 + 13, false));
        transmit.add(new Buffer(BUFFER, 12 + 1519, false));
        transmit.add(new Buffer(BUFFER, 100, true));
        transmit.kick();
        assertThat(sent).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(transmit.poll()).isPresent();
        }
    }

    @Test
    void aFrameFromTheNetworkArrives() {
        start(NetworkDevice.MAC);
        receive.add(new Buffer(BUFFER, 2048, true));
        byte[] frame = frame(60);
        assertThat(receiver.receive(frame)).isTrue();
        runPosted();
        assertThat(receive.poll()).contains(new Used(0, 72));
        assertThat(memory(BUFFER, 12)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(memory(BUFFER + 12, 60)).isEqualTo(frame);
        assertThat(computer.messages).containsExactly(0x41);
        assertThat(card.traffic()).isEqualTo(new Traffic(60, 1, 0, 0, 0));
    }

    @Test
    void aFrameFillsSeveralBuffers() {
        start(NetworkDevice.MAC | NetworkDevice.MERGED_BUFFERS);
        receive.add(new Buffer(BUFFER, 600, true));
        receive.add(new Buffer(BUFFER + 600, 600, true));
        byte[] frame = frame(1514);
        receiver.receive(frame);
        runPosted();
        assertThat(receive.poll()).as("not before there is room for all of it").isEmpty();
        receive.add(new Buffer(BUFFER + 1200, 600, true));
        receive.kick();
        assertThat(receive.poll()).contains(new Used(0, 600));
        assertThat(receive.poll()).contains(new Used(1, 600));
        assertThat(receive.poll()).contains(new Used(2, 1526 - 1200));
        assertThat(memory(BUFFER + 10, 2)).containsExactly(3, 0);
        assertThat(memory(BUFFER + 12, 1514)).isEqualTo(frame);
    }

    @Test
    void framesWaitForBuffersUpToABound() {
        start(NetworkDevice.MAC);
        for (int i = 0; i < NetworkCard.ROOM; i++) {
            assertThat(receiver.receive(frame(60))).isTrue();
        }
        assertThat(receiver.receive(frame(60))).isFalse();
        assertThat(card.traffic().dropped()).isEqualTo(1);
        runPosted();
        receive.add(new Buffer(BUFFER, 2048, true));
        receive.kick();
        assertThat(receive.poll()).isPresent();
        assertThat(receiver.receive(frame(60))).isTrue();
    }

    @Test
    void aBufferThatIsTooSmallCostsTheFrame() {
        start(NetworkDevice.MAC);
        receive.add(new Buffer(BUFFER, 64, true));
        receive.add(new Buffer(BUFFER + 64, 2048, true));
        receiver.receive(frame(100));
        receiver.receive(frame(101));
        runPosted();
        assertThat(receive.poll()).contains(new Used(0, 0));
        assertThat(receive.poll()).contains(new Used(1, 113));
        assertThat(card.traffic()).isEqualTo(new Traffic(101, 1, 0, 0, 1));
    }

    @Test
    void withoutADriverFramesAreDropped() {
        receiver.receive(frame(60));
        runPosted();
        start(NetworkDevice.MAC);
        receive.add(new Buffer(BUFFER, 2048, true));
        receive.kick();
        assertThat(receive.poll()).isEmpty();
        assertThat(card.traffic().dropped()).isEqualTo(1);
    }

    @Test
    void withoutALinkNothingPasses() {
        start(NetworkDevice.MAC | NetworkDevice.STATUS);
        card.setLink(false);
        runPosted();
        assertThat(receiver.receive(frame(60))).isFalse();
        transmit.add(new Buffer(BUFFER, 100, false));
        transmit.kick();
        assertThat(transmit.poll()).as("the buffer comes back").isPresent();
        assertThat(sent).isEmpty();
    }

    @Test
    void buffersTakenForAFrameSurviveSaving() {
        start(NetworkDevice.MAC | NetworkDevice.MERGED_BUFFERS);
        receive.add(new Buffer(BUFFER, 600, true));
        byte[] frame = frame(1000);
        receiver.receive(frame);
        runPosted();
        NetworkDevice.State saved = device.save();
        assertThat(saved.heads()).containsExactly(0);
        device.restore(saved);
        runPosted();
        receive.add(new Buffer(BUFFER + 600, 600, true));
        receive.kick();
        assertThat(receive.poll()).contains(new Used(0, 600));
        assertThat(receive.poll()).contains(new Used(1, 412));
        assertThat(memory(BUFFER + 12, 1000)).isEqualTo(frame);
    }

    @Test
    void closingPullsTheCableOut() {
        card.close();
        assertThat(closed).isTrue();
    }

    @AfterEach
    void nothingOutsideWasTouched() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
    }
}
