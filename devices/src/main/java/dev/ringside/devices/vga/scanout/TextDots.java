package dev.ringside.devices.vga.scanout;

/** The dots of a character: code in plane 0, attribute in plane 1, fonts in plane 2. */
final class TextDots implements DotPainter {
    private static final int BLINKING = 0x80;

    private final DisplayMemory memory;
    private final int[] colours;
    private final int dots;
    private final int fontA;
    private final int fontB;
    private final boolean blinkEnabled;
    private final boolean lineGraphics;
    private final boolean charactersShown;
    private final int underline;
    private final int cursorAddress;
    private final boolean cursorEnabled;
    private final int cursorFirst;
    private final int cursorLast;

    TextDots(DisplayMemory memory, ScreenRegisters registers, int[] colours, Blink blink) {
        this.memory = memory;
        this.colours = colours;
        dots = registers.characterDots();
        int map = registers.sequencer(3);
        fontA = font(map >> 2 & 3, map >> 5 & 1);
        fontB = font(map & 3, map >> 4 & 1);
        blinkEnabled = (registers.attribute(0x10) & 8) != 0;
        lineGraphics = (registers.attribute(0x10) & 4) != 0;
        charactersShown = blink.characters();
        underline = registers.crtc(0x14) & 0x1f;
        cursorAddress = registers.crtc(0x0e) << 8 | registers.crtc(0x0f);
        cursorEnabled = (registers.crtc(0x0a) & 0x20) == 0;
        cursorFirst = cursorEnabled && blink.cursor() ? registers.crtc(0x0a) & 0x1f : Integer.MAX_VALUE;
        cursorLast = registers.crtc(0x0b) & 0x1f;
    }

    /** Address in plane 2 of a font: the lower bits of its number select 16 KiB, the upper one the second half of them. */
    private static int font(int low, int high) {
        return low << 14 | high << 13;
    }

    /** Whether anything on the screen may blink. */
    boolean blinks() {
        return blinkEnabled || cursorEnabled;
    }

    @Override
    public int dots() {
        return dots;
    }

    @Override
    public void paint(int address, int counter, int row, int[] line, int at) {
        int cell = memory.planes(address);
        int code = cell & 0xff;
        int attribute = cell >>> 8 & 0xff;
        int glyph = memory.plane(((attribute & 8) != 0 ? fontA : fontB) + code * 32 + row, 2);
        int foreground = colours[attribute & 0x0f];
        int background = colours[blinkEnabled ? attribute >> 4 & 7 : attribute >> 4];
        if (blinkEnabled && (attribute & BLINKING) != 0 && !charactersShown) {
            glyph = 0;
        }
        if (row == underline && (attribute & 0x77) == 1) {
            glyph = 0xff;
        }
        boolean joined = dots == 9 && lineGraphics && code >= 0xc0 && code <= 0xdf || glyph == 0xff && row == underline;
        if (counter == cursorAddress && row >= cursorFirst && row <= cursorLast) {
            glyph = 0xff;
            joined = true;
        }
        for (int i = 0; i < 8; i++) {
            line[at + i] = (glyph & 0x80 >> i) != 0 ? foreground : background;
        }
        if (dots == 9) {
            line[at + 8] = joined && (glyph & 1) != 0 ? foreground : background;
        }
    }
}
