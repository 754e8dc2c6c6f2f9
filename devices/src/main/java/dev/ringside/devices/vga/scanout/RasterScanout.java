package dev.ringside.devices.vga.scanout;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The CRT controller at work: it counts addresses from the start address on, character by character and row by row, and a {@link DotPainter} makes
 * dots of what is found there (IBM VGA Technical Reference, "CRT controller").
 */
final class RasterScanout implements Scanout {
    private final DotPainter painter;
    private final ScreenRegisters registers;
    private final boolean blinking;
    private final int width;
    private final int characters;
    private final int zoom;
    private final int[] counters;
    private final int[] rows;
    private final int[] pans;
    private final int[] dots;

    RasterScanout(DotPainter painter, ScreenRegisters registers, boolean blinking) {
        this.painter = painter;
        this.registers = registers;
        this.blinking = blinking;
        characters = registers.characters();
        boolean packed = painter instanceof PackedDots;
        zoom = (packed ? 2 : 1) * (registers.halfDotClock() ? 2 : 1);
        width = characters * painter.dots() * zoom;
        counters = new int[registers.lines()];
        rows = new int[registers.lines()];
        pans = new int[registers.lines()];
        dots = new int[(characters + 1) * painter.dots()];
        scan();
    }

    /** Follows the counters through a frame. */
    private void scan() {
        int pitch = registers.crtc(0x13) * 2;
        int lastRow = registers.crtc(9) & 0x1f;
        boolean doubled = (registers.crtc(9) & 0x80) != 0;
        int split = registers.splitLine();
        boolean panUpperOnly = (registers.attribute(0x10) & 0x20) != 0;
        int counter = (registers.crtc(0x0c) << 8 | registers.crtc(0x0d)) + (registers.crtc(8) >> 5 & 3);
        int row = Math.min(registers.crtc(8) & 0x1f, lastRow);
        int pan = pan();
        boolean again = false;
        for (int y = 0; y < counters.length; y++) {
            counters[y] = counter;
            rows[y] = row;
            pans[y] = pan;
            if (y == split) {
                counter = 0;
                row = 0;
                again = false;
                pan = panUpperOnly ? 0 : pan;
                continue;
            }
            if (doubled && !again) {
                again = true;
                continue;
            }
            again = false;
            if (row == lastRow) {
                row = 0;
                counter += pitch;
            } else {
                row++;
            }
        }
    }

    /** Pixels by which the picture is moved to the left. */
    private int pan() {
        int value = registers.attribute(0x13) & 0x0f;
        if (painter.dots() == 9) {
            return value >= 8 ? 0 : value + 1;
        }
        return painter.dots() == 4 ? value >> 1 & 3 : value & 7;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return counters.length;
    }

    @Override
    public boolean blinks() {
        return blinking;
    }

    @Override
    public boolean shows(int y, BitSet pages) {
        return true;
    }

    @Override
    public boolean repeats(int y) {
        return counters[y] == counters[y - 1] && rows[y] == rows[y - 1] && pans[y] == pans[y - 1];
    }

    @Override
    public void paint(int y, int[] line) {
        int step = painter.dots();
        int slow = countSlowness();
        for (int i = 0; i <= characters; i++) {
            int counter = counters[y] + (i >> slow);
            painter.paint(address(registers, counter, rows[y]), counter & 0xffff, rows[y], dots, i * step);
        }
        int from = pans[y];
        if (zoom == 1) {
            System.arraycopy(dots, from, line, 0, width);
            return;
        }
        for (int i = 0; i < width / zoom; i++) {
            Arrays.fill(line, i * zoom, (i + 1) * zoom, dots[from + i]);
        }
    }

    /** The counter goes on with every clock, every second or every fourth one: the binary logarithm of that. */
    private int countSlowness() {
        return (registers.crtc(0x14) & 0x20) != 0 ? 2 : (registers.crtc(0x17) & 8) != 0 ? 1 : 0;
    }

    /** The address in each plane, 16 bits, that a value of the counter selects. */
    static int address(ScreenRegisters registers, int counter, int row) {
        int mode = registers.crtc(0x17);
        int address;
        if (registers.chained() && registers.graphicsMode()) {
            // Memory is kept as the CPU sees it chained, without the gaps in each plane that doublewords would step over.
            return counter & 0xffff;
        } else if ((registers.crtc(0x14) & 0x40) != 0) {
            address = counter << 2 | counter >> 14 & 3;
        } else if ((mode & 0x40) == 0) {
            address = counter << 1 | counter >> ((mode & 0x20) != 0 ? 15 : 13) & 1;
        } else {
            address = counter;
        }
        if ((mode & 1) == 0) {
            address = address & ~0x2000 | (row & 1) << 13;
        }
        if ((mode & 2) == 0) {
            address = address & ~0x4000 | (row >> 1 & 1) << 14;
        }
        return address & 0xffff;
    }
}
