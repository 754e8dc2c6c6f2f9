package dev.ringside.devices.usb.hid;

/** Reports of a pointing device that knows the place: buttons, two 15-bit coordinates, both wheels. Systems take it for an absolute mouse, as QEMU's. */
final class TabletReports extends PointerReports {
    private static final int SIZE = 7;

    private static final byte[] DESCRIPTOR = HexBytes.of("""
            05 01 09 02 a1 01 09 01 a1 00
            05 09 19 01 29 05 15 00 25 01 95 05 75 01 81 02
            95 01 75 03 81 01
            05 01 09 30 09 31 15 00 26 ff 7f 35 00 46 ff 7f 75 10 95 02 81 02
            05 01 09 38 15 81 25 7f 35 00 45 00 75 08 95 01 81 06
            05 0c 0a 38 02 95 01 81 06
            c0 c0""");

    TabletReports() {
        super(true, DESCRIPTOR);
    }

    @Override
    public String productName() {
        return "USB tablet";
    }

    @Override
    public int bootProtocol() {
        return NO_BOOT_PROTOCOL;
    }

    @Override
    public int reportSize() {
        return SIZE;
    }

    @Override
    byte[] report(PointerQueue.Step step, boolean boot) {
        return new byte[]{(byte) step.buttons, (byte) step.x, (byte) (step.x >> 8), (byte) step.y,
            (byte) (step.y >> 8), limited(step.wheel), limited(step.pan)};
    }

    @Override
    boolean takeOut(PointerQueue.Step step, byte[] report, boolean boot) {
        step.wheel -= report[5];
        step.pan -= report[6];
        return (step.wheel | step.pan) == 0;
    }
}
