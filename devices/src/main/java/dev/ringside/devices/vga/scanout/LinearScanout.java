package dev.ringside.devices.vga.scanout;

import dev.ringside.emulator.memory.Host;
import java.util.Arrays;
import java.util.BitSet;

/** A framebuffer whose lines follow one another in memory, with pixels of 8 to 32 bits. */
final class LinearScanout implements Scanout {
    private static final int PAGE_SHIFT = 12;

    private final DisplayMemory memory;
    private final LinearMode mode;
    private final int[] colours;
    private final int lineBytes;

    LinearScanout(DisplayMemory memory, LinearMode mode, int[] colours) {
        this.memory = memory;
        this.mode = mode;
        this.colours = colours;
        lineBytes = mode.width() * ((mode.bits() + 7) / 8);
    }

    @Override
    public int width() {
        return mode.width();
    }

    @Override
    public int height() {
        return mode.height();
    }

    private long start(int y) {
        return mode.start() + (long) y * mode.pitch();
    }

    @Override
    public boolean shows(int y, BitSet pages) {
        long first = start(y);
        int page = pages.nextSetBit((int) (first >> PAGE_SHIFT));
        return page >= 0 && page <= first + lineBytes - 1 >> PAGE_SHIFT;
    }

    @Override
    public boolean repeats(int y) {
        return false;
    }

    @Override
    public void paint(int y, int[] line) {
        long first = start(y);
        if (first < 0 || first + lineBytes > memory.bytes()) {
            Arrays.fill(line, 0, mode.width(), Palette.BLACK);
            return;
        }
        long at = memory.host() + first;
        switch (mode.bits()) {
            case 8 -> paint8(at, line);
            case 15 -> paint15(at, line);
            case 16 -> paint16(at, line);
            case 24 -> paint24(at, line);
            default -> paint32(at, line);
        }
    }

    private void paint8(long at, int[] line) {
        for (int i = 0; i < mode.width(); i++) {
            line[i] = colours[Host.getByte(at + i) & 0xff];
        }
    }

    private int pixel16(long at) {
        short pixel = Host.getShort(at);
        return (mode.bigEndian() ? Short.reverseBytes(pixel) : pixel) & 0xffff;
    }

    private void paint15(long at, int[] line) {
        for (int i = 0; i < mode.width(); i++) {
            int pixel = pixel16(at + 2L * i);
            line[i] = Palette.BLACK | widen5(pixel >> 10) << 16 | widen5(pixel >> 5) << 8 | widen5(pixel);
        }
    }

    private void paint16(long at, int[] line) {
        for (int i = 0; i < mode.width(); i++) {
            int pixel = pixel16(at + 2L * i);
            int green = pixel >> 5 & 0x3f;
            line[i] = Palette.BLACK | widen5(pixel >> 11) << 16 | (green << 2 | green >> 4) << 8 | widen5(pixel);
        }
    }

    private void paint24(long at, int[] line) {
        for (int i = 0; i < mode.width(); i++) {
            long pixel = at + 3L * i;
            int low = Host.getByte(pixel) & 0xff;
            int high = Host.getByte(pixel + 2) & 0xff;
            int middle = (Host.getByte(pixel + 1) & 0xff) << 8;
            line[i] = Palette.BLACK | (mode.bigEndian() ? low << 16 | high : high << 16 | low) | middle;
        }
    }

    private void paint32(long at, int[] line) {
        if (mode.bigEndian()) {
            for (int i = 0; i < mode.width(); i++) {
                line[i] = Palette.BLACK | Integer.reverseBytes(Host.getInt(at + 4L * i));
            }
            return;
        }
        for (int i = 0; i < mode.width(); i++) {
            line[i] = Palette.BLACK | Host.getInt(at + 4L * i);
        }
    }

    /** The 5 low bits as 8. */
    private static int widen5(int value) {
        int five = value & 0x1f;
        return five << 3 | five >> 2;
    }
}
