package dev.ringside.devices.virtio.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import dev.ringside.devices.virtio.GuestComputer;
import dev.ringside.devices.virtio.GuestDriver;
import dev.ringside.devices.virtio.GuestQueue;
import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.GuestQueue.Used;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleDeviceTest {
    private static final long PORTS = 2;
    private static final long MESSAGE = 0x8000;
    private static final long DATA = 0x9000;
    private static final long CONTROL = 0xa000;

    private final FarEnd backend = new FarEnd();
    private final ConsoleDevice device = new ConsoleDevice(backend);
    private final GuestComputer computer = new GuestComputer(device, VirtioPciInterface.TRANSITIONAL);
    private final GuestDriver driver = new GuestDriver(computer);
    private GuestQueue receive;
    private GuestQueue transmit;
    private GuestQueue controlReceive;
    private GuestQueue controlTransmit;

    /** The host's end, with a given room. */
    private static final class FarEnd implements SerialBackend {
        private final StringBuilder heard = new StringBuilder();
        private final Queue<Integer> typed = new ArrayDeque<>();
        private int room = Integer.MAX_VALUE;
        private SerialLine line;

        @Override
        public void connect(SerialLine to) {
            line = to;
        }

        @Override
        public boolean offer(int value) {
            if (heard.length() >= room) {
                return false;
            }
            heard.append((char) value);
            return true;
        }

        @Override
        public int poll() {
            Integer next = typed.poll();
            return next == null ? -1 : next;
        }

        void type(String text) {
            text.chars().forEach(typed::add);
            line.inputArrived();
        }

        @Override
        public void close() {}
    }

    private void start(long features) {
        assertThat(driver.negotiate(features)).isTrue();
        receive = driver.queue(0, 16);
        transmit = driver.queue(1, 16);
        controlReceive = driver.queue(2, 16);
        controlTransmit = driver.queue(3, 16);
        driver.useMessages(4);
        driver.go();
    }

    @AfterEach
    void close() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
    }

    private Buffer text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        computer.memory.writeBytes(DATA, bytes, 0, bytes.length);
        return new Buffer(DATA, bytes.length, false);
    }

    private void control(int port, int event, int value) {
        computer.memory.write(CONTROL, 4, port);
        computer.memory.write(CONTROL + 4, 2, event);
        computer.memory.write(CONTROL + 6, 2, value);
        controlTransmit.add(new Buffer(CONTROL, 8, false));
        controlTransmit.kick();
        assertThat(controlTransmit.poll()).isPresent();
    }

    @Test
    void outputReachesTheHost() {
        start(0);
        transmit.add(text("login: "));
        transmit.kick();
        assertThat(backend.heard).hasToString("login: ");
        assertThat(transmit.poll()).contains(new Used(0, 0));
        assertThat(computer.messages).containsExactly(0x42);
    }

    @Test
    void outputWaitsWhileTheHostIsFull() {
        start(0);
        backend.room = 3;
        transmit.add(text("abcdef"));
        transmit.kick();
        assertThat(backend.heard).hasToString("abc");
        assertThat(transmit.poll()).isEmpty();

        backend.room = 100;
        backend.line.roomForOutput();
        computer.runAllPosted();
        assertThat(backend.heard).hasToString("abcdef");
        assertThat(transmit.poll()).isPresent();
    }

    @Test
    void inputFillsTheGuestsBuffers() {
        start(0);
        backend.type("hello, world");
        computer.runAllPosted();
        receive.add(new Buffer(MESSAGE, 5, true));
        receive.kick();
        assertThat(receive.poll()).contains(new Used(0, 5));
        assertThat(receive.text(MESSAGE, 6)).isEqualTo("hello\0");

        receive.add(new Buffer(MESSAGE, 100, true));
        receive.kick();
        assertThat(receive.poll()).contains(new Used(1, 7));
        assertThat(receive.text(MESSAGE, 7)).isEqualTo(", world");
        receive.add(new Buffer(MESSAGE, 100, true));
        receive.kick();
        assertThat(receive.poll()).as("nothing is there").isEmpty();
    }

    @Test
    void aDriverThatKnowsPortsIsToldOfThisOne() {
        start(PORTS);
        for (int i = 0; i < 4; i++) {
            controlReceive.add(new Buffer(MESSAGE + 8L * i, 8, true));
        }
        backend.type("early");
        computer.runAllPosted();
        control(0, ControlMessage.DEVICE_READY, 1);
        assertThat(computer.memory.read(MESSAGE, 8)).isEqualTo(0x0001_0001_0000_0000L);
        control(0, ControlMessage.PORT_READY, 1);
        assertThat(computer.memory.read(MESSAGE + 8, 8)).as("a console").isEqualTo(0x0001_0004_0000_0000L);
        assertThat(computer.memory.read(MESSAGE + 16, 8)).as("open").isEqualTo(0x0001_0006_0000_0000L);

        receive.add(new Buffer(DATA, 16, true));
        receive.kick();
        assertThat(receive.poll()).as("the guest has not opened it").isEmpty();
        control(0, ControlMessage.PORT_OPEN, 1);
        assertThat(receive.poll()).contains(new Used(0, 5));
    }

    @Test
    void emergencyWritesNeedNoQueue() {
        driver.setField(8, 4, '!');
        assertThat(backend.heard).hasToString("!");
        driver.setField(4, 4, 99);
        assertThat(backend.heard).as("the number of ports is read-only").hasToString("!");
        assertThat(driver.field(4, 4)).isEqualTo(1);
    }

    @Test
    void aHalfSentBufferGoesOnAfterARestore() {
        start(0);
        backend.room = 2;
        transmit.add(text("abcdef"));
        transmit.kick();
        ConsoleDevice.State saved = device.save();
        var transport = computer.function.save();
        computer.function.reset();

        device.restore(saved);
        computer.function.restore(transport);
        backend.room = 100;
        computer.runAllPosted();
        assertThat(backend.heard).hasToString("abcdef");
        assertThat(transmit.poll()).isPresent();
    }

    @Test
    void randomMessagesAndBuffersDoNoHarm() {
        Random random = new Random(4);
        for (int round = 0; round < 3_000; round++) {
            if (round % 20 == 0) {
                start(random.nextInt(2) * PORTS);
            }
            backend.room = random.nextInt(3) == 0 ? 0 : Integer.MAX_VALUE;
            backend.heard.setLength(0);
            GuestQueue queue = switch (random.nextInt(4)) {
                case 0 -> receive;
                case 1 -> transmit;
                case 2 -> controlReceive;
                default -> controlTransmit;
            };
            for (int i = 0; i < 8; i++) {
                computer.memory.write(CONTROL + 8L * i, 8, random.nextLong() & 0x0007_0007_0000_0001L);
                queue.describe(random.nextInt(16), CONTROL + 8L * random.nextInt(8), 1L << random.nextInt(24),
                        random.nextInt(4), random.nextInt(17));
                queue.makeAvailable(random.nextInt(16));
            }
            queue.kick();
            backend.type("x");
            for (int turn = 0; turn < 20 && computer.runPosted(); turn++) {
                backend.line.roomForOutput();
            }
        }
        computer.runAllPosted();
        backend.typed.clear();
        backend.room = Integer.MAX_VALUE;
        start(0);
        backend.heard.setLength(0);
        transmit.add(text("ok"));
        transmit.kick();
        assertThat(backend.heard).hasToString("ok");
    }
}
