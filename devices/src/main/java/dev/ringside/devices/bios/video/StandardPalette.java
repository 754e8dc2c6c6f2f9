package dev.ringside.devices.bios.video;

import java.util.ArrayList;
import java.util.List;

/** The colours that a mode begins with, 0xRRGGBB of six bits each. */
enum StandardPalette {
    /** The 64 colours of an enhanced display: two bits for each primary. */
    ENHANCED {
        @Override
        int[] colours() {
            int[] colours = new int[64];
            for (int i = 0; i < 64; i++) {
                colours[i] = primary(i, 2) << 16 | primary(i, 1) << 8 | primary(i, 0);
            }
            return colours;
        }

        private int primary(int colour, int bit) {
            return (colour >> bit & 1) * 0x2a + (colour >> bit + 3 & 1) * 0x15;
        }
    },
    /** The 16 colours of a CGA display, bright ones from 10h on. */
    CGA {
        @Override
        int[] colours() {
            int[] colours = new int[64];
            for (int i = 0; i < 64; i++) {
                colours[i] = rgbi(i & 7 | (i & 0x10) >> 1);
            }
            return colours;
        }
    },
    /** Black, grey and white for the attributes of a monochrome display. */
    MONOCHROME {
        @Override
        int[] colours() {
            int[] colours = new int[64];
            for (int i = 0; i < 64; i++) {
                colours[i] = switch (i >> 3 & 3) {
                    case 0 -> 0;
                    case 3 -> 0x3f_3f3f;
                    default -> 0x2a_2a2a;
                };
            }
            return colours;
        }
    },
    /** 16 colours, 16 greys, and nine circles of 24 hues: three intensities of three saturations. */
    RICH {
        @Override
        int[] colours() {
            List<Integer> colours = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                colours.add(rgbi(i));
            }
            for (int grey : GREYS) {
                colours.add(grey * 0x01_0101);
            }
            for (int[] levels : LEVELS) {
                circle(levels, colours);
            }
            return java.util.Arrays.copyOf(colours.stream().mapToInt(Integer::intValue).toArray(), 256);
        }

        // From blue by red and green back to blue: one primary rises or falls at a time.
        private void circle(int[] levels, List<Integer> colours) {
            int[] red = {0, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0};
            for (int i = 0; i < 24; i++) {
                colours.add(levels[red[i]] << 16 | levels[red[(i + 16) % 24]] << 8 | levels[red[(i + 8) % 24]]);
            }
        }
    };

    private static final int[] GREYS = {0, 5, 8, 11, 14, 17, 20, 24, 28, 32, 36, 40, 45, 50, 56, 63};
    private static final int[][] LEVELS = {{0, 16, 31, 47, 63}, {31, 39, 47, 55, 63}, {45, 49, 54, 58, 63},
        {0, 7, 14, 21, 28}, {14, 17, 21, 24, 28}, {20, 22, 24, 26, 28}, {0, 4, 8, 12, 16}, {8, 10, 12, 14, 16},
        {11, 12, 13, 15, 16}};

    /** The colours from index 0 on. */
    abstract int[] colours();

    /** A colour of red, green, blue and intensity, brown instead of dark yellow. */
    private static int rgbi(int colour) {
        int bright = (colour & 8) != 0 ? 0x15 : 0;
        int green = (colour & 2) != 0 ? 0x2a : 0;
        if (colour == 6) {
            green = 0x15;
        }
        return (bright + ((colour & 4) != 0 ? 0x2a : 0)) << 16 | bright + green << 8
                | bright + ((colour & 1) != 0 ? 0x2a : 0);
    }
}
