package dev.ringside.devices.virtio.entropy;

import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.DeviceConfiguration;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.VirtioType;
import dev.ringside.emulator.device.DeviceState;
import java.util.function.Consumer;

/** Fills the driver's buffers with random bytes of the host (Virtual I/O Device 1.2, 5.4). */
public final class EntropyDevice implements VirtioDevice<EntropyDevice.State> {
    private static final int VERSION = 1;
    private static final int QUEUE_SIZE = 64;
    /** Bytes given for one request at most; a driver asks again. */
    private static final int MOST_BYTES = 4096;

    /** It remembers nothing. */
    public record State(int version) implements DeviceState {}

    private final Consumer<byte[]> source;
    private final DeviceConfiguration configuration = new DeviceConfiguration(0);
    private VirtioSlot slot;

    /** A device on {@code source}, which fills arrays with random bytes without blocking, such as {@link java.security.SecureRandom#nextBytes}. */
    public EntropyDevice(Consumer<byte[]> source) {
        this.source = source;
    }

    @Override
    public VirtioType type() {
        return VirtioType.ENTROPY;
    }

    @Override
    public long features() {
        return 0;
    }

    @Override
    public int[] queueSizes() {
        return new int[]{QUEUE_SIZE};
    }

    @Override
    public DeviceConfiguration configuration() {
        return configuration;
    }

    @Override
    public void connect(VirtioSlot virtioSlot) {
        slot = virtioSlot;
    }

    @Override
    public void notified(int index) {
        slot.queue(index).serve(this::fill);
    }

    private int fill(DescriptorChain chain) {
        byte[] bytes = new byte[(int) Math.min(chain.writable(), MOST_BYTES)];
        source.accept(bytes);
        return chain.write(0, bytes, 0, bytes.length);
    }

    @Override
    public void reset() {
        // There is nothing to forget.
    }

    @Override
    public State save() {
        return new State(VERSION);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
    }
}
