package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.emulator.device.DeviceState;
import java.util.Optional;

/** Reports of a mouse: buttons, movement, both wheels; of that firmware gets the first three bytes (HID 1.11, appendix B.2). */
final class MouseReports implements HidModel<MouseReports.State> {
    private static final int VERSION = 1;
    private static final int SIZE = 5;
    private static final int BOOT_SIZE = 3;
    private static final int FURTHEST = 127;

    private static final byte[] DESCRIPTOR = HexBytes.of("""
            05 01 09 02 a1 01 09 01 a1 00
            05 09 19 01 29 05 15 00 25 01 95 05 75 01 81 02
            95 01 75 03 81 01
            05 01 09 30 09 31 09 38 15 81 25 7f 75 08 95 03 81 06
            05 0c 0a 38 02 95 01 81 06
            c0 c0""");

    /** What is yet to be reported. */
    record State(int version, PointerQueue.State queue) implements DeviceState {}

    private final PointerQueue queue = new PointerQueue(false);

    @Override
    public String productName() {
        return "USB mouse";
    }

    @Override
    public int bootProtocol() {
        return BOOT_MOUSE;
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
        byte[] report = report(step, boot);
        step.x -= report[1];
        step.y -= report[2];
        step.wheel -= boot ? step.wheel : report[3];
        step.pan -= boot ? step.pan : report[4];
        if ((step.x | step.y | step.wheel | step.pan) == 0) {
            queue.remove();
        }
        return Optional.of(report);
    }

    @Override
    public byte[] current(boolean boot) {
        return report(queue.present(), boot);
    }

    private static byte[] report(PointerQueue.Step step, boolean boot) {
        byte[] report = new byte[boot ? BOOT_SIZE : SIZE];
        report[0] = (byte) step.buttons;
        report[1] = limited(step.x);
        report[2] = limited(step.y);
        if (!boot) {
            report[3] = limited(step.wheel);
            report[4] = limited(step.pan);
        }
        return report;
    }

    private static byte limited(int value) {
        return (byte) Math.clamp(value, -FURTHEST, FURTHEST);
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
