package dev.ringside.devices.bios;

/**
 * The fonts of the ROM, in code page 437. The art is in text files beside this class.
 *
 * @param lines16
 *            256 characters of 16 lines, the leftmost pixel in bit 7
 * @param lines14
 *            of 14 lines
 * @param lines8
 *            of 8 lines
 */
public record Fonts(byte[] lines16, byte[] lines14, byte[] lines8) {
    /** Segment of the fonts. */
    public static final int SEGMENT = BiosRom.SEGMENT;
    /** Offset of the video BIOS's static functionality table in {@link #SEGMENT}. */
    public static final int FUNCTIONALITY = BiosRom.VIDEO_FUNCTIONALITY;

    private static final int CHARACTERS = 256;

    /** Ringside's fonts. */
    public static Fonts load() {
        byte[] tall = FontArt.read("font-8x16.txt", 16).bytes();
        return new Fonts(tall, crop(tall), FontArt.read("font-8x8.txt", 8).bytes());
    }

    /** The font of 16 lines without its first and its last, which only lines and blocks reach. */
    private static byte[] crop(byte[] tall) {
        byte[] cropped = new byte[CHARACTERS * 14];
        for (int i = 0; i < CHARACTERS; i++) {
            System.arraycopy(tall, 16 * i + 1, cropped, 14 * i, 14);
        }
        return cropped;
    }

    /** Lays the fonts into an {@code image} of 64 KiB of the ROM at {@link #SEGMENT}, which has nothing of its own there. */
    public void lay(byte[] image) {
        System.arraycopy(lines16, 0, image, offset(16), lines16.length);
        System.arraycopy(lines14, 0, image, offset(14), lines14.length);
        System.arraycopy(lines8, 0, image, offset(8), lines8.length);
    }

    /** Offset of the font with {@code lines} lines, 8, 14 or 16, in {@link #SEGMENT}. */
    public static int offset(int lines) {
        return switch (lines) {
            case 8 -> BiosRom.FONT_8;
            case 14 -> BiosRom.FONT_14;
            default -> BiosRom.FONT_16;
        };
    }
}
