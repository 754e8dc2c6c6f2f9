package dev.ringside.devices.vga.scanout;

import java.util.BitSet;

/** A framebuffer of any size in four planes, as the VBE registers set it: 16 colours. */
final class PlanarScanout implements Scanout {
    private final LinearMode mode;
    private final PlanarDots painter;

    PlanarScanout(DisplayMemory memory, LinearMode mode, int[] colours) {
        this.mode = mode;
        painter = new PlanarDots(memory, colours);
    }

    @Override
    public int width() {
        return mode.width();
    }

    @Override
    public int height() {
        return mode.height();
    }

    @Override
    public boolean shows(int y, BitSet pages) {
        return true;
    }

    @Override
    public boolean repeats(int y) {
        return false;
    }

    @Override
    public void paint(int y, int[] line) {
        int start = mode.start() + y * mode.pitch();
        for (int i = 0; i < mode.width() / 8; i++) {
            painter.paint(start + i, 0, 0, line, 8 * i);
        }
    }
}
