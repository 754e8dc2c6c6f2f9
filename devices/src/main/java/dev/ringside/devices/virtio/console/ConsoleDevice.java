package dev.ringside.devices.virtio.console;

import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.DeviceConfiguration;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.VirtioType;
import dev.ringside.devices.virtio.Virtqueue;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A console (Virtual I/O Device 1.2, 5.3) with one port, which is number 0, and with control queues for drivers that know of ports. Nothing is
 * dropped in either direction: output waits in the guest's buffers while the host's end is full, input waits at the host's end.
 */
public final class ConsoleDevice implements VirtioDevice<ConsoleDevice.State> {
    private static final int VERSION = 1;

    private static final long PORTS = 1L << 1;
    private static final long EMERGENCY_WRITE = 1L << 2;

    private static final int MOST_PORTS = 4;
    private static final int EMERGENCY = 8;
    private static final int CONFIGURATION_LENGTH = 12;

    private static final int RECEIVE_QUEUE = 0;
    private static final int TRANSMIT_QUEUE = 1;
    private static final int CONTROL_RECEIVE_QUEUE = 2;
    private static final int CONTROL_TRANSMIT_QUEUE = 3;
    private static final int QUEUE_SIZE = 64;
    /** Bytes of one chain that are moved at a time. */
    private static final int PIECE = 4096;
    /** Bytes moved in one turn at most; other work of the event loop comes between turns. */
    private static final int TURN = 64 << 10;

    /**
     * Messages that wait, whether the guest has opened the port, and the chain being sent: its head, or -1, and how many bytes of it have gone;
     * and a byte for the guest that has found no buffer, or -1.
     */
    public record State(int version, byte[] control, boolean open, int sendingHead, long sent,
            int input) implements DeviceState {}

    private final SerialBackend backend;
    private final DeviceConfiguration configuration = new DeviceConfiguration(CONFIGURATION_LENGTH)
            .set(MOST_PORTS, 4, 1).writable(EMERGENCY, 4);
    private VirtioSlot slot;
    private ControlQueues control;
    private boolean open;
    private Optional<DescriptorChain> sending = Optional.empty();
    private long sent;
    /** A byte from the host that has found no buffer yet. */
    private OptionalInt input = OptionalInt.empty();

    /** A console whose other end is {@code backend}. */
    public ConsoleDevice(SerialBackend backend) {
        this.backend = backend;
        configuration.onWrite(() -> backend.offer((int) configuration.get(EMERGENCY, 1)));
    }

    @Override
    public VirtioType type() {
        return VirtioType.CONSOLE;
    }

    @Override
    public long features() {
        return PORTS | EMERGENCY_WRITE;
    }

    @Override
    public int[] queueSizes() {
        return new int[]{QUEUE_SIZE, QUEUE_SIZE, QUEUE_SIZE, QUEUE_SIZE};
    }

    @Override
    public DeviceConfiguration configuration() {
        return configuration;
    }

    @Override
    public void connect(VirtioSlot virtioSlot) {
        slot = virtioSlot;
        control = new ControlQueues(slot.queue(CONTROL_RECEIVE_QUEUE), slot.queue(CONTROL_TRANSMIT_QUEUE));
        backend.connect(new SerialLine() {
            @Override
            public void inputArrived() {
                slot.post(ConsoleDevice.this::receive);
            }

            @Override
            public void roomForOutput() {
                slot.post(ConsoleDevice.this::send);
            }

            @Override
            public void breakArrived() {
                // There is no way to tell the driver.
            }

            @Override
            public void modemStatus(boolean clearToSend, boolean dataSetReady, boolean carrierDetect) {
                // There are no such wires.
            }
        });
    }

    @Override
    public void started() {
        if (!slot.negotiated(PORTS)) {
            open = true;
        }
    }

    @Override
    public void notified(int index) {
        switch (index) {
            case RECEIVE_QUEUE -> receive();
            case TRANSMIT_QUEUE -> send();
            case CONTROL_RECEIVE_QUEUE -> control.deliver();
            default -> control.receive(this::obey);
        }
    }

    private void obey(ControlMessage message) {
        switch (message.event()) {
            case ControlMessage.DEVICE_READY -> {
                if (message.value() == 1) {
                    control.send(new ControlMessage(0, ControlMessage.PORT_ADD, 1));
                }
            }
            case ControlMessage.PORT_READY -> {
                if (message.port() == 0 && message.value() == 1) {
                    control.send(new ControlMessage(0, ControlMessage.CONSOLE_PORT, 1));
                    control.send(new ControlMessage(0, ControlMessage.PORT_OPEN, 1));
                }
            }
            case ControlMessage.PORT_OPEN -> {
                if (message.port() == 0) {
                    open = message.value() != 0;
                    receive();
                }
            }
            default -> {
                // The others go to the driver only.
            }
        }
    }

    /** Moves output to the host's end as far as it has room. */
    private void send() {
        Virtqueue queue = slot.queue(TRANSMIT_QUEUE);
        int moved = 0;
        while (moved < TURN && slot.live()) {
            if (sending.isEmpty()) {
                sending = queue.takeOrWait();
                sent = 0;
            }
            if (sending.isEmpty()) {
                queue.interrupt();
                return;
            }
            DescriptorChain chain = sending.get();
            byte[] piece = chain.read(sent, (int) Math.min(chain.readable() - sent, PIECE));
            int taken = offer(piece);
            sent += taken;
            // An empty chain counts, too: there may be no end of them.
            moved += taken + 1;
            if (taken < piece.length) {
                queue.interrupt();
                return;
            }
            if (sent >= chain.readable()) {
                chain.complete(0);
                sending = Optional.empty();
            }
        }
        queue.interrupt();
        if (moved >= TURN) {
            slot.post(this::send);
        }
    }

    private int offer(byte[] bytes) {
        int taken = 0;
        while (taken < bytes.length && backend.offer(bytes[taken] & 0xff)) {
            taken++;
        }
        return taken;
    }

    /** Moves input to the guest as far as it has given buffers: a chain is taken only when there is a byte for it. */
    private void receive() {
        Virtqueue queue = slot.queue(RECEIVE_QUEUE);
        int moved = 0;
        while (open && moved < TURN) {
            if (input.isEmpty()) {
                input = poll();
            }
            if (input.isEmpty()) {
                break;
            }
            Optional<DescriptorChain> chain = queue.takeOrWait();
            if (chain.isEmpty()) {
                break;
            }
            moved += 1 + fill(chain.get());
        }
        queue.interrupt();
        if (moved >= TURN) {
            slot.post(this::receive);
        }
    }

    private int fill(DescriptorChain chain) {
        byte[] bytes = new byte[(int) Math.min(chain.writable(), PIECE)];
        int length = 0;
        while (length < bytes.length && input.isPresent()) {
            bytes[length++] = (byte) input.getAsInt();
            input = poll();
        }
        chain.complete(chain.write(0, bytes, 0, length));
        return length;
    }

    private OptionalInt poll() {
        int value = backend.poll();
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** What was on its way belongs to the driver before; it is gone with it. */
    @Override
    public void reset() {
        control.reset();
        open = false;
        sending = Optional.empty();
        sent = 0;
    }

    @Override
    public void queueReset(int index) {
        if (index == TRANSMIT_QUEUE) {
            sending = Optional.empty();
        }
    }

    @Override
    public State save() {
        return new State(VERSION, control.save(), open, sending.map(DescriptorChain::head).orElse(-1), sent,
                input.orElse(-1));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(ControlQueues.accepts(state.control), "control messages");
        state.require(state.sendingHead >= -1 && state.sent >= 0, "a chain being sent");
        control.restore(state.control);
        open = state.open;
        input = state.input < 0 ? OptionalInt.empty() : OptionalInt.of(state.input & 0xff);
        sending = Optional.empty();
        slot.post(() -> {
            sending = state.sendingHead < 0
                    ? Optional.empty()
                    : slot.queue(TRANSMIT_QUEUE).takeAgain(state.sendingHead);
            sent = state.sent;
            send();
            receive();
        });
    }
}
