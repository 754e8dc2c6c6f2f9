package dev.ringside.devices.network;

import dev.ringside.devices.hardware.MacAddress;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A card without what the guest sees of it: its address, its cable, and what has passed. Frames from the network wait here, up to {@link #ROOM} of
 * them, until the machine's event loop gives them to the {@link CardModel}. Any thread, unless said otherwise.
 */
public final class NetworkCard implements AutoCloseable {
    /** Frames that wait at most. */
    public static final int ROOM = 1024;

    private final MacAddress mac;
    private final Consumer<Runnable> post;
    private final ArrayBlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean announced = new AtomicBoolean();
    private final LongAdder receivedBytes = new LongAdder();
    private final LongAdder receivedFrames = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder sentFrames = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Port port;
    private volatile Optional<CardModel> model = Optional.empty();
    private volatile boolean linkUp;

    /**
     * Plugs a card into {@code network}.
     *
     * @param mac
     *            its address
     * @param linkUp
     *            whether the cable is plugged in at first
     * @param post
     *            runs an action soon with the machine lock held: the machine's event loop
     */
    public NetworkCard(MacAddress mac, Network network, boolean linkUp, Consumer<Runnable> post) {
        this.mac = mac;
        this.post = post;
        this.linkUp = linkUp;
        port = network.connect(this::receive);
    }

    /** Its address, by which it is found among the cards of its machine. */
    public MacAddress mac() {
        return mac;
    }

    /** Whether the cable is plugged in. */
    public boolean linkUp() {
        return linkUp;
    }

    /** Plugs the cable in or pulls it out; the guest notices. */
    public void setLink(boolean up) {
        post.accept(() -> {
            if (linkUp != up) {
                linkUp = up;
                waiting.clear();
                model.ifPresent(CardModel::linkChanged);
            }
        });
    }

    /** What has passed. */
    public Traffic traffic() {
        return new Traffic(receivedBytes.sum(), receivedFrames.sum(), sentBytes.sum(), sentFrames.sum(), dropped.sum());
    }

    private boolean receive(byte[] frame) {
        if (!linkUp || !Ethernet.isFrame(frame.length) || !waiting.offer(frame)) {
            dropped.increment();
            return false;
        }
        announce();
        return true;
    }

    private void announce() {
        if (!announced.getAndSet(true)) {
            post.accept(() -> {
                announced.set(false);
                model.ifPresent(CardModel::framesWait);
            });
        }
    }

    // ---- for the model: machine lock held ---------------------------------------------------------------------------------------------------

    /** From now on {@code shown} is what the guest sees. */
    public void connect(CardModel shown) {
        model = Optional.of(shown);
    }

    /** The frame that waits longest; it stays. */
    public Optional<byte[]> next() {
        return Optional.ofNullable(waiting.peek());
    }

    /** The guest has got {@link #next}, which goes. */
    public void delivered() {
        byte[] frame = waiting.poll();
        if (frame != null) {
            receivedBytes.add(frame.length);
            receivedFrames.increment();
        }
    }

    /** The guest cannot have {@link #next}, which goes. */
    public void drop() {
        if (waiting.poll() != null) {
            dropped.increment();
        }
    }

    /** The guest cannot have anything that waits. */
    public void dropAll() {
        while (!waiting.isEmpty()) {
            drop();
        }
    }

    /** {@link CardModel#framesWait} is called again soon, so that other work of the event loop comes between. */
    public void resumeLater() {
        announce();
    }

    /** Sends a frame of the guest's; nothing happens if it cannot be one, or the cable is out. */
    public void send(byte[] frame) {
        if (linkUp && Ethernet.isFrame(frame.length)) {
            sentBytes.add(frame.length);
            sentFrames.increment();
            port.send(frame);
        }
    }

    /** Pulls the cable out for good. */
    @Override
    public void close() {
        port.close();
    }
}
