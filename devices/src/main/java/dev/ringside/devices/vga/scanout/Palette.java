package dev.ringside.devices.vga.scanout;

/** The colours behind colour numbers, 0xFFRRGGBB each. */
final class Palette {
    /** Black. */
    static final int BLACK = 0xff00_0000;
    private static final int COLOURS = 256;

    private final int[] all = new int[COLOURS];
    private final int[] attributes = new int[16];

    /** The colours as {@code registers} give them. */
    Palette(ScreenRegisters registers) {
        for (int number = 0; number < COLOURS; number++) {
            int at = 3 * (number & registers.paletteMask());
            all[number] = BLACK | component(registers, at) << 16 | component(registers, at + 1) << 8
                    | component(registers, at + 2);
        }
        int select = registers.attribute(0x14);
        boolean selectAll = (registers.attribute(0x10) & 0x80) != 0;
        int enabled = registers.attribute(0x12) & 0x0f;
        for (int i = 0; i < attributes.length; i++) {
            int register = registers.attribute(i & enabled);
            int number = selectAll
                    ? register & 0x0f | (select & 0x0f) << 4
                    : register & 0x3f | (select & 0x0c) << 4;
            attributes[i] = all[number];
        }
    }

    /** The 256 colours of modes with 8 bits a pixel. */
    int[] all() {
        return all;
    }

    /** The 16 colours of text and planes, after the attribute controller. */
    int[] attributes() {
        return attributes;
    }

    private static int component(ScreenRegisters registers, int index) {
        int value = registers.palette(index);
        return registers.wideColours() ? value : (value & 0x3f) << 2 | value >> 4 & 3;
    }
}
