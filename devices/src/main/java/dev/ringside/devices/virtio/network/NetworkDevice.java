package dev.ringside.devices.virtio.network;

import dev.ringside.devices.network.CardModel;
import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.DeviceConfiguration;
import dev.ringside.devices.virtio.Feature;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.VirtioType;
import dev.ringside.devices.virtio.Virtqueue;
import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network card (Virtual I/O Device 1.2, 5.1) with one pair of queues. It passes every frame on: the filters of a driver are not asked for, as there
 * is no control queue.
 */
public final class NetworkDevice implements VirtioDevice<NetworkDevice.State>, CardModel {
    private static final int VERSION = 1;

    /** The driver is told the address. */
    static final long MAC = 1L << 5;
    /** A frame may fill several of the driver's buffers. */
    static final long MERGED_BUFFERS = 1L << 15;
    /** The driver is told whether there is a link. */
    static final long STATUS = 1L << 16;

    private static final int STATUS_OFFSET = 6;
    private static final int LINK_UP = 1;
    private static final int CONFIGURATION_LENGTH = 8;

    private static final int RECEIVE_QUEUE = 0;
    private static final int TRANSMIT_QUEUE = 1;
    private static final int QUEUE_SIZE = 256;
    /** Bytes of the header in front of a frame, if a driver of old does not merge buffers. */
    private static final int LEGACY_HEADER = 10;
    private static final int HEADER = 12;
    private static final int BUFFER_COUNT_OFFSET = 10;
    /** Buffers for one frame at most. */
    private static final int MOST_MERGED = 64;
    /** Frames given to the guest in one turn at most; other work of the event loop comes between turns. */
    private static final int TURN = 64;

    /** Heads of chains that were taken for a frame for which they do not suffice yet. */
    public record State(int version, int[] heads) implements DeviceState {}

    private final NetworkCard card;
    private final DeviceConfiguration configuration = new DeviceConfiguration(CONFIGURATION_LENGTH);
    private final List<DescriptorChain> gathered = new ArrayList<>();
    private VirtioSlot slot;

    /** What the guest sees of {@code card}. */
    public NetworkDevice(NetworkCard card) {
        this.card = card;
        configuration.set(0, card.mac().bytes());
        showLink();
    }

    private void showLink() {
        configuration.set(STATUS_OFFSET, 2, card.linkUp() ? LINK_UP : 0);
    }

    @Override
    public VirtioType type() {
        return VirtioType.NETWORK;
    }

    @Override
    public long features() {
        return MAC | MERGED_BUFFERS | STATUS;
    }

    @Override
    public int[] queueSizes() {
        return new int[]{QUEUE_SIZE, QUEUE_SIZE};
    }

    @Override
    public DeviceConfiguration configuration() {
        return configuration;
    }

    @Override
    public void connect(VirtioSlot virtioSlot) {
        slot = virtioSlot;
        card.connect(this);
    }

    @Override
    public void linkChanged() {
        showLink();
        slot.configurationChanged();
    }

    @Override
    public void notified(int index) {
        if (index == TRANSMIT_QUEUE) {
            slot.queue(index).serve(this::transmit);
        } else {
            framesWait();
        }
    }

    private int headerLength() {
        return slot.negotiated(Feature.VERSION_1) || slot.negotiated(MERGED_BUFFERS) ? HEADER : LEGACY_HEADER;
    }

    private int transmit(DescriptorChain chain) {
        long length = chain.readable() - headerLength();
        if (length > 0 && length <= Ethernet.LONGEST) {
            card.send(chain.read(headerLength(), (int) length));
        }
        return 0;
    }

    @Override
    public void framesWait() {
        if (!slot.live()) {
            card.dropAll();
            return;
        }
        Virtqueue queue = slot.queue(RECEIVE_QUEUE);
        int turn = TURN;
        boolean room = true;
        while (room && turn-- > 0) {
            Optional<byte[]> frame = card.next();
            if (frame.isEmpty()) {
                break;
            }
            room = deliver(queue, frame.get());
        }
        queue.interrupt();
        if (room && turn < 0) {
            card.resumeLater();
        }
    }

    /** Puts {@code frame} into buffers of the driver's; false if there are not enough. */
    private boolean deliver(Virtqueue queue, byte[] frame) {
        int header = headerLength();
        byte[] message = new byte[header + frame.length];
        System.arraycopy(frame, 0, message, header, frame.length);
        long room = gathered.stream().mapToLong(DescriptorChain::writable).sum();
        boolean merges = slot.negotiated(MERGED_BUFFERS);
        while (gathered.isEmpty() || merges && room < message.length) {
            Optional<DescriptorChain> chain = queue.takeOrWait();
            if (chain.isEmpty()) {
                return false;
            }
            if (gathered.size() == MOST_MERGED || chain.get().writable() == 0) {
                gathered.clear();
                slot.fail("buffers too small for a frame");
                return false;
            }
            gathered.add(chain.get());
            room += chain.get().writable();
        }
        if (header == HEADER) {
            message[BUFFER_COUNT_OFFSET] = (byte) gathered.size();
        }
        fill(message, room >= message.length);
        return true;
    }

    /** A driver that gave too small a buffer gets it back empty, and loses the frame. */
    private void fill(byte[] message, boolean fits) {
        int[] written = new int[gathered.size()];
        int done = 0;
        for (int i = 0; i < written.length && fits; i++) {
            written[i] = gathered.get(i).write(0, message, done, message.length - done);
            done += written[i];
        }
        DescriptorChain.completeTogether(gathered, written);
        gathered.clear();
        if (fits) {
            card.delivered();
        } else {
            card.drop();
        }
    }

    @Override
    public void reset() {
        gathered.clear();
        card.dropAll();
    }

    @Override
    public void queueReset(int index) {
        if (index == RECEIVE_QUEUE) {
            gathered.clear();
        }
    }

    @Override
    public State save() {
        return new State(VERSION, gathered.stream().mapToInt(DescriptorChain::head).toArray());
    }

    /** The link is as the description of the machine says, not as it was. */
    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.heads.length <= MOST_MERGED && Arrays.stream(state.heads).allMatch(head -> head >= 0),
                "buffers for one frame");
        gathered.clear();
        slot.post(() -> {
            gathered.clear();
            for (int head : state.heads) {
                slot.queue(RECEIVE_QUEUE).takeAgain(head).ifPresent(gathered::add);
            }
            linkChanged();
            framesWait();
        });
    }
}
