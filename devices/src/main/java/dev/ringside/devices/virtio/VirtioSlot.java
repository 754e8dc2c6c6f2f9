package dev.ringside.devices.virtio;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.emulator.device.DeviceState;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What lies between a device and its transport: status, feature bits and queues (Virtual I/O Device 1.2, 2 and 3). Machine lock held.
 */
public final class VirtioSlot {
    private static final int VERSION = 1;

    /** Status, feature bits and queues. */
    public record State(int version, int status, long accepted, Virtqueue.State[] queues,
            byte[] configuration) implements DeviceState {}

    private final VirtioDevice<?> device;
    private final BooleanSupplier reachable;
    private final Consumer<Runnable> post;
    private final DriverInterrupts interrupts;
    private final boolean legacyAllowed;
    private final Virtqueue[] queues;
    private int status;
    private long accepted;

    /**
     * Connects {@code device}.
     *
     * @param memory
     *            where its queues are
     * @param reachable
     *            whether {@code memory} can be reached at the moment
     * @param post
     *            runs an action soon with the machine lock held: the machine's event loop
     * @param legacyAllowed
     *            whether a driver may do without {@link Feature#VERSION_1}
     */
    public VirtioSlot(VirtioDevice<?> device, BusMaster memory, BooleanSupplier reachable, Consumer<Runnable> post,
            DriverInterrupts interrupts, boolean legacyAllowed) {
        this.device = device;
        this.reachable = reachable;
        this.post = post;
        this.interrupts = interrupts;
        this.legacyAllowed = legacyAllowed;
        int[] sizes = device.queueSizes();
        queues = new Virtqueue[sizes.length];
        Arrays.setAll(queues, i -> new Virtqueue(this, memory, i, sizes[i]));
        device.connect(this);
    }

    // ---- what the device sees ---------------------------------------------------------------------------------------------------------------

    /** Queue {@code index}. */
    public Virtqueue queue(int index) {
        return queues[index];
    }

    /** Whether driver and device have agreed on all bits of {@code feature}. */
    public boolean negotiated(long feature) {
        return (accepted & feature) == feature;
    }

    /** Whether the driver drives the device: DRIVER_OK is set, memory can be reached, and nothing has gone wrong. */
    public boolean live() {
        return (status & (DeviceStatus.DRIVER_OK | DeviceStatus.NEEDS_RESET)) == DeviceStatus.DRIVER_OK
                && reachable.getAsBoolean();
    }

    /** Tells the driver that the device has changed fields of its configuration. */
    public void configurationChanged() {
        if ((status & DeviceStatus.DRIVER_OK) != 0) {
            interrupts.configurationChanged();
        }
    }

    /** The driver has done what it must not: it is asked to reset the device, which does nothing before. */
    public void fail(String why) {
        if ((status & DeviceStatus.NEEDS_RESET) == 0) {
            System.getLogger(VirtioSlot.class.getName()).log(System.Logger.Level.DEBUG,
                    () -> "virtio " + device.type() + " needs a reset: " + why);
            status |= DeviceStatus.NEEDS_RESET;
            configurationChanged();
        }
    }

    /** Runs {@code action} soon, with the machine lock held. Any thread. */
    public void post(Runnable action) {
        post.accept(action);
    }

    void interruptForQueue(int index) {
        interrupts.queueUsed(index);
    }

    // ---- what the transport does for the driver ---------------------------------------------------------------------------------------------

    /** How many queues there are. */
    public int queues() {
        return queues.length;
    }

    /** The device's fields. */
    public DeviceConfiguration configuration() {
        return device.configuration();
    }

    /** The feature bits offered. */
    public long offered() {
        return device.features() | Feature.ALWAYS;
    }

    /** The feature bits that the driver has accepted. */
    public long accepted() {
        return accepted;
    }

    /** The driver accepts {@code features}; nothing happens after it has said that it is done. */
    public void accept(long features) {
        if ((status & (DeviceStatus.FEATURES_OK | DeviceStatus.DRIVER_OK)) == 0) {
            accepted = features;
        }
    }

    /** The status field. */
    public int status() {
        return status;
    }

    /** The driver sets the status field: it can set bits, or reset the device by zero. */
    public void setStatus(int value) {
        if (value == 0) {
            reset();
            return;
        }
        int before = status;
        int set = value & DeviceStatus.DRIVER_BITS;
        if ((set & DeviceStatus.FEATURES_OK) != 0 && (before & DeviceStatus.FEATURES_OK) == 0 && !acceptable()) {
            set &= ~DeviceStatus.FEATURES_OK;
        }
        status = before | set;
        if ((status & ~before & DeviceStatus.DRIVER_OK) != 0) {
            // What a legacy driver accepts is never checked before.
            accepted &= offered();
            device.started();
            serveWaiting();
        }
    }

    /** A driver may have filled queues, and notified in vain, before it set DRIVER_OK. */
    private void serveWaiting() {
        for (Virtqueue queue : queues) {
            if (queue.waits()) {
                device.notified(queue.index());
            }
        }
    }

    private boolean acceptable() {
        return (accepted & ~offered()) == 0 && (legacyAllowed || negotiated(Feature.VERSION_1));
    }

    /** The driver notifies the device of queue {@code index}, whatever that number is. */
    public void notified(int index) {
        if (index >= 0 && index < queues.length && live() && queues[index].enabled()) {
            device.notified(index);
        }
    }

    /** The driver resets queue {@code index} alone. */
    public void resetQueue(int index) {
        if (negotiated(Feature.QUEUE_RESET)) {
            queues[index].reset();
            device.queueReset(index);
        }
    }

    /** As after power-on. */
    public void reset() {
        status = 0;
        accepted = 0;
        for (Virtqueue queue : queues) {
            queue.reset();
        }
        device.reset();
    }

    /** The state of all but the device itself. */
    public State save() {
        return new State(VERSION, status, accepted,
                Arrays.stream(queues).map(Virtqueue::save).toArray(Virtqueue.State[]::new), configuration().save());
    }

    /** Checks {@code state}. */
    public void check(State state) {
        state.requireVersion(VERSION);
        state.require(state.queues.length == queues.length, queues.length + " queues");
        for (int i = 0; i < queues.length; i++) {
            state.require(queues[i].accepts(state.queues[i]), "registers of queues in range");
        }
        state.require((state.accepted & ~offered()) == 0, "features that this device has");
        state.require(state.configuration.length == configuration().length(), "fields of this device");
    }

    /** Puts {@code state}, which has been checked, back. */
    public void restore(State state) {
        status = state.status & (DeviceStatus.DRIVER_BITS | DeviceStatus.NEEDS_RESET);
        accepted = state.accepted;
        for (int i = 0; i < queues.length; i++) {
            queues[i].restore(state.queues[i]);
        }
        configuration().restore(state.configuration);
    }
}
