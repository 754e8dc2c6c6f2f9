package dev.ringside.devices.pci;

/** The 256 bytes of configuration space of a function that decodes no addresses (PCI Local Bus Specification 3.0, chapter 6). */
public final class PciFunction {
    static final int SIZE = 256;
    private static final int COMMAND = 0x04;
    private static final int CLASS = 0x08;
    private static final int HEADER_TYPE = 0x0e;
    private static final int MULTIPLE_FUNCTIONS = 0x80;

    private final byte[] initial = new byte[SIZE];
    private final byte[] writable = new byte[SIZE];
    private final byte[] bytes = new byte[SIZE];

    private PciFunction(int vendor, int device, int classCode, int revision, boolean multipleFunctions) {
        putInitial(0, vendor | device << 16);
        putInitial(CLASS, classCode << 8 | revision);
        initial[HEADER_TYPE] = (byte) (multipleFunctions ? MULTIPLE_FUNCTIONS : 0);
        // Memory and I/O decoding and bus mastering are hard-wired on in bridges of this age.
        putInitial(COMMAND, 0x0200_0007);
        reset();
    }

    /** Intel 82441FX, the host bridge of the 440FX chipset; the registers that shadow memory hold what is written and do nothing else. */
    public static PciFunction hostBridge() {
        PciFunction bridge = new PciFunction(0x8086, 0x1237, 0x06_0000, 2, false);
        java.util.Arrays.fill(bridge.writable, 0x50, 0x74, (byte) 0xff);
        return bridge;
    }

    /** Intel 82371SB (PIIX3), its ISA bridge. */
    public static PciFunction isaBridge() {
        PciFunction bridge = new PciFunction(0x8086, 0x7000, 0x06_0100, 0, true);
        java.util.Arrays.fill(bridge.writable, 0x4c, 0xb0, (byte) 0xff);
        // The four interrupt routes are off after reset.
        bridge.putInitial(0x60, 0x8080_8080);
        bridge.reset();
        return bridge;
    }

    private void putInitial(int offset, int value) {
        for (int i = 0; i < 4; i++) {
            initial[offset + i] = (byte) (value >>> (8 * i));
        }
    }

    /** One byte of configuration space. */
    int read(int offset) {
        return bytes[offset] & 0xff;
    }

    void write(int offset, int value) {
        bytes[offset] = (byte) (bytes[offset] & ~writable[offset] | value & writable[offset]);
    }

    void reset() {
        System.arraycopy(initial, 0, bytes, 0, SIZE);
    }

    byte[] save() {
        return bytes.clone();
    }

    void restore(byte[] saved) {
        for (int i = 0; i < SIZE; i++) {
            write(i, saved[i]);
        }
    }
}
