package dev.ringside.devices.bios.video;

import java.util.ArrayList;
import java.util.List;

/**
 * A mode of VBE.
 *
 * @param bits
 *            a pixel: 8 by palette, 15, 16, 24 or 32 direct
 */
record VesaMode(int number, int width, int height, int bits) {
    private static final int[] DIRECT = {15, 16, 24};
    private static final int[] DEEP = {16, 24, 32};
    /** Sizes whose numbers the VESA standard gives: first direct mode, width, height. */
    private static final int[][] STANDARD = {{0x10d, 320, 200}, {0x110, 640, 480}, {0x113, 800, 600},
        {0x116, 1024, 768},
        {0x119, 1280, 1024}, {0x11d, 1600, 1200}};
    private static final int[][] PALETTE = {{0x100, 640, 400}, {0x101, 640, 480}, {0x103, 800, 600}, {0x105, 1024, 768},
        {0x107, 1280, 1024}, {0x11c, 1600, 1200}, {0x146, 320, 200}, {0x148, 1152, 864}};
    /** The numbers that Bochs gave to modes of 32 bits. */
    private static final int[][] TRUE_COLOUR = {{0x140, 320, 200}, {0x141, 640, 400}, {0x142, 640, 480},
        {0x143, 800, 600},
        {0x144, 1024, 768}, {0x145, 1280, 1024}, {0x147, 1600, 1200}, {0x14c, 1152, 864}};
    /** Further sizes with Bochs's numbers: 16, 24, 32 bits. */
    private static final int[][] MORE = {{0x175, 1280, 768}, {0x178, 1280, 800}, {0x17b, 1280, 960}, {0x17e, 1440, 900},
        {0x181, 1400, 1050}, {0x184, 1680, 1050}, {0x187, 1920, 1200}, {0x18a, 2560, 1600}, {0x18d, 1280, 720},
        {0x190, 1920, 1080}};
    private static final List<VesaMode> ALL = list();

    private static List<VesaMode> list() {
        List<VesaMode> modes = new ArrayList<>();
        add(modes, PALETTE, 8);
        add(modes, STANDARD, DIRECT);
        add(modes, TRUE_COLOUR, 32);
        add(modes, MORE, DEEP);
        modes.sort(java.util.Comparator.comparingInt(VesaMode::number));
        return List.copyOf(modes);
    }

    private static void add(List<VesaMode> modes, int[][] sizes, int... depths) {
        for (int[] size : sizes) {
            for (int i = 0; i < depths.length; i++) {
                modes.add(new VesaMode(size[0] + i, size[1], size[2], depths[i]));
            }
        }
    }

    static List<VesaMode> all() {
        return ALL;
    }

    /** Bytes of a line. */
    int pitch() {
        return width * bytes();
    }

    /** Bytes of a pixel. */
    int bytes() {
        return (bits + 7) / 8;
    }

    /** Bytes of a screen. */
    int size() {
        return pitch() * height;
    }
}
