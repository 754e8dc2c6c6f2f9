package dev.ringside.devices.virtio;

import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayList;
import java.util.List;

/** Copies what it reads to where it may write; two queues. Served at once, or held until {@link #release()}. */
final class EchoDevice implements VirtioDevice<EchoDevice.State> {
    record State(int version) implements DeviceState {}

    final DeviceConfiguration configuration = new DeviceConfiguration(8).set(0, 4, 0x1234_5678).writable(4, 4);
    final List<DescriptorChain> held = new ArrayList<>();
    VirtioSlot slot;
    boolean holds;
    int notifications;
    int served;

    @Override
    public VirtioType type() {
        return VirtioType.ENTROPY;
    }

    @Override
    public long features() {
        return 1L << 5;
    }

    @Override
    public int[] queueSizes() {
        return new int[]{256, 8};
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
        notifications++;
        if (holds) {
            slot.queue(index).suspendNotifications();
            slot.queue(index).take().ifPresent(held::add);
        } else {
            slot.queue(index).serve(this::echo);
        }
    }

    void release() {
        held.forEach(chain -> chain.complete(echo(chain)));
        held.forEach(chain -> chain.queue().interrupt());
        held.clear();
    }

    private int echo(DescriptorChain chain) {
        served++;
        byte[] bytes = chain.read(0, (int) Math.min(chain.readable(), 1 << 20));
        return chain.write(0, bytes, 0, bytes.length);
    }

    @Override
    public void reset() {
        held.clear();
    }

    @Override
    public State save() {
        return new State(1);
    }

    @Override
    public void restore(State state) {}
}
