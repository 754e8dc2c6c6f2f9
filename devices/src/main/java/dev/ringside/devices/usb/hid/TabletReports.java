package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;

/** Reports of a pointing device that knows the place: buttons, two 15-bit coordinates, both wheels. Systems take it for an absolute mouse, as QEMU's. */
final class TabletReports implements HidModel<TabletReports.State> {
    private static final int VERSION = 1;
    private static final int SIZE = 7;
    private static final int FURTHEST = 127;

    private static final byte[] DESCRIPTOR = HexBytes.of("""
            05 01 09 02 a1 01 09 01 a1 00
            05 09 19 01 29 05 15 00 25 01 95 05 75 01 81 02
            95 01 75 03 81 01
            05 01 09 30 09 31 15 00 26 ff 7f 35 00 46 ff 7f 75 10 95 02 81 02
            05 01 09 38 15 81 25 7f 35 00 45 00 75 08 95 01 81 06
            05 0c 0a 38 02 95 01 81 06
            c0 c0""");

    /** What is yet to be reported. */
    record State(int version, PointerQueue.State queue) implements DeviceState {}

    private final PointerQueue queue = new PointerQueue(true);

    @Override
    public String productName() {
        return "USB tablet";
    }

    @Override
    public int bootProtocol() {
        return NO_BOOT_PROTOCOL;
    }

    @Override
    public byte[] reportDescriptor() {
        return DESCRIPTOR.clone();
    }

    @Override
    public int reportSize() {
        return SIZE;
    }

    @Override
    public int interval() {
        return 4;
    }

    @Override
    public boolean accepts(InputEvent event) {
        return queue.accepts(event);
    }

    @Override
    public void take(InputEvent event) {
        queue.take(event);
    }

    @Override
    public Optional<byte[]> next(boolean boot) {
        if (queue.isEmpty()) {
            return Optional.empty();
        }
        PointerQueue.Step step = queue.first();
        byte[] report = report(step);
        step.wheel -= report[5];
        step.pan -= report[6];
        if ((step.wheel | step.pan) == 0) {
            queue.remove();
        }
        return Optional.of(report);
    }

    @Override
    public byte[] current(boolean boot) {
        return report(queue.present());
    }

    private static byte[] report(PointerQueue.Step step) {
        return new byte[]{(byte) step.buttons, (byte) step.x, (byte) (step.x >> 8), (byte) step.y,
            (byte) (step.y >> 8),
            (byte) Math.clamp(step.wheel, -FURTHEST, FURTHEST), (byte) Math.clamp(step.pan, -FURTHEST, FURTHEST)};
    }

    @Override
    public void reset() {
        queue.reset();
    }

    @Override
    public State save() {
        return new State(VERSION, queue.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        queue.restore(state.queue);
    }
}
