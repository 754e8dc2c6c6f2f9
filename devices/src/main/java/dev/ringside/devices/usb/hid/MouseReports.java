package dev.ringside.devices.usb.hid;

/** Reports of a mouse: buttons, movement, both wheels; of that firmware gets the first three bytes (HID 1.11, appendix B.2). */
final class MouseReports extends PointerReports {
    private static final int SIZE = 5;
    private static final int BOOT_SIZE = 3;

    private static final byte[] DESCRIPTOR = HexBytes.of("""
            05 01 09 02 a1 01 09 01 a1 00
            05 09 19 01 29 05 15 00 25 01 95 05 75 01 81 02
            95 01 75 03 81 01
            05 01 09 30 09 31 09 38 15 81 25 7f 75 08 95 03 81 06
            05 0c 0a 38 02 95 01 81 06
            c0 c0""");

    MouseReports() {
        super(false, DESCRIPTOR);
    }

    @Override
    public String productName() {
        return "USB mouse";
    }

    @Override
    public int bootProtocol() {
        return BOOT_MOUSE;
    }

    @Override
    public int reportSize() {
        return SIZE;
    }

    @Override
    byte[] report(PointerQueue.Step step, boolean boot) {
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

    @Override
    boolean takeOut(PointerQueue.Step step, byte[] report, boolean boot) {
        step.x -= report[1];
        step.y -= report[2];
        step.wheel -= boot ? step.wheel : report[3];
        step.pan -= boot ? step.pan : report[4];
        return (step.x | step.y | step.wheel | step.pan) == 0;
    }
}
