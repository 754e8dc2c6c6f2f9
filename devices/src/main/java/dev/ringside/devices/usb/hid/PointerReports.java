package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;

/** Reports of a device that points: what is common to those that know the place and those that know the movement. */
abstract sealed class PointerReports implements HidModel<PointerReports.State> permits MouseReports, TabletReports {
    private static final int VERSION = 1;
    private static final int FURTHEST = 127;

    private final PointerQueue queue;
    private final byte[] descriptor;

    /** What is yet to be reported. */
    record State(int version, PointerQueue.State queue) implements DeviceState {}

    /**
     * Reports of nothing yet.
     *
     * @param absolute
     *            whether the device knows the place
     */
    PointerReports(boolean absolute, byte[] descriptor) {
        queue = new PointerQueue(absolute);
        this.descriptor = descriptor;
    }

    /** The report of {@code step}, as far as it fits into one. */
    abstract byte[] report(PointerQueue.Step step, boolean boot);

    /** Takes out of {@code step} what {@code report} says; answers whether nothing is left. */
    abstract boolean takeOut(PointerQueue.Step step, byte[] report, boolean boot);

    static byte limited(int value) {
        return (byte) Math.clamp(value, -FURTHEST, FURTHEST);
    }

    @Override
    public final byte[] reportDescriptor() {
        return descriptor.clone();
    }

    @Override
    public final int interval() {
        return 4;
    }

    @Override
    public final boolean accepts(InputEvent event) {
        return queue.accepts(event);
    }

    @Override
    public final void take(InputEvent event) {
        queue.take(event);
    }

    @Override
    public final Optional<byte[]> next(boolean boot) {
        if (queue.isEmpty()) {
            return Optional.empty();
        }
        PointerQueue.Step step = queue.first();
        byte[] report = report(step, boot);
        if (takeOut(step, report, boot)) {
            queue.remove();
        }
        return Optional.of(report);
    }

    @Override
    public final byte[] current(boolean boot) {
        return report(queue.present(), boot);
    }

    @Override
    public final void reset() {
        queue.reset();
    }

    @Override
    public final State save() {
        return new State(VERSION, queue.save());
    }

    @Override
    public final void restore(State state) {
        state.requireVersion(VERSION);
        queue.restore(state.queue);
    }
}
