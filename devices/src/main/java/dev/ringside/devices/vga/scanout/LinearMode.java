package dev.ringside.devices.vga.scanout;

/**
 * A mode set through the VBE registers.
 *
 * @param width
 *            pixels in a line, 8 to 4096
 * @param height
 *            lines, 1 to 2304
 * @param bits
 *            bits of a pixel: 4 (planes), 8 (palette), 15, 16, 24 or 32; 0 for no such mode
 * @param pitch
 *            bytes from line to line; in planes, bytes of one plane
 * @param start
 *            offset of the first byte in display memory; in planes, in one plane
 * @param bigEndian
 *            whether pixels of 2 and 4 bytes have their high byte first
 */
public record LinearMode(int width, int height, int bits, int pitch, int start, boolean bigEndian) {
    /** No such mode: the VGA's own registers rule. */
    public static final LinearMode OFF = new LinearMode(0, 0, 0, 0, 0, false);

    /** Whether the mode rules the screen. */
    public boolean on() {
        return bits != 0;
    }

    /** Whether pixels lie in four planes. */
    public boolean planar() {
        return bits == 4;
    }
}
