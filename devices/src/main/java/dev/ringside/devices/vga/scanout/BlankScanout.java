package dev.ringside.devices.vga.scanout;

import java.util.Arrays;
import java.util.BitSet;

/** A black screen. */
record BlankScanout(int width, int height) implements Scanout {
    @Override
    public boolean shows(int y, BitSet pages) {
        return false;
    }

    @Override
    public boolean repeats(int y) {
        return true;
    }

    @Override
    public void paint(int y, int[] line) {
        Arrays.fill(line, 0, width, Palette.BLACK);
    }
}
