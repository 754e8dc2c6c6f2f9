package dev.ringside.devices.vga.scanout;

import java.util.BitSet;

/** A way to read display memory out to a screen, for one state of the registers and one viewer. */
public interface Scanout {

    /** Pixels in a line. */
    int width();

    /** Lines. */
    int height();

    /** Whether a change of the pages {@code pages} of display memory, 4096 bytes each, can change line {@code y}. */
    boolean shows(int y, BitSet pages);

    /** Whether line {@code y}, not the first, surely looks like the one above. */
    boolean repeats(int y);

    /** Paints line {@code y} into the beginning of {@code line}, 0xFFRRGGBB a pixel. */
    void paint(int y, int[] line);

    /** Whether the picture changes with {@link Blink} alone. */
    default boolean blinks() {
        return false;
    }
}
