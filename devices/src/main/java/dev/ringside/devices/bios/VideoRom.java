package dev.ringside.devices.bios;

/**
 * The video BIOS's own ROM at C0000h, where programs look for one: an option ROM that needs no call, with the entry of INT 10h. Its stub lies at the same
 * offsets as {@link BiosRom}'s, since the {@link TrapPort} does not know who asks.
 */
public final class VideoRom {
    /** Real-mode segment. */
    public static final int SEGMENT = 0xc000;
    /** Bytes of the image. */
    public static final int SIZE = 0x2000;

    private static final int PCI_DATA = 0x40;
    private static final int VENDOR = 0x1234;
    private static final int DEVICE = 0x1111;
    private static final int UNIT = 512;
    private static final int VIDEO = 0x10;

    private VideoRom() {}

    /** The image. */
    public static byte[] image() {
        RomAssembler rom = new RomAssembler(SIZE);
        rom.code(0x55, 0xaa, SIZE / UNIT, 0xcb); // signature, length, retf
        rom.at(0x18).word(PCI_DATA).at(0x1e).text("IBM compatible");
        rom.at(PCI_DATA).text("PCIR").word(VENDOR).word(DEVICE).word(0).word(0x18).code(0);
        rom.code(0x00, 0x00, 0x03).word(SIZE / UNIT).word(1).code(0x00, 0x80).word(0);
        rom.at(0x60).text("Ringside VGA BIOS");
        StubCode.entry(rom.at(BiosRom.entry(VIDEO)), VIDEO);
        StubCode.shared(rom.at(BiosRom.SHARED_STUB));
        byte[] image = rom.image();
        BiosRom.sum(image, 0, SIZE, SIZE - 1);
        return image;
    }
}
