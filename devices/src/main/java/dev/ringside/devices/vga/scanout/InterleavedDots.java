package dev.ringside.devices.vga.scanout;

/** Eight pixels of pairs of bits, as the CGA had them: planes 0 and 2 hold the first four, planes 1 and 3 the others. */
record InterleavedDots(DisplayMemory memory, int[] colours) implements DotPainter {
    @Override
    public int dots() {
        return 8;
    }

    @Override
    public void paint(int address, int counter, int row, int[] line, int at) {
        int planes = memory.planes(address);
        for (int i = 0; i < 8; i++) {
            int half = i < 4 ? planes : planes >>> 8;
            int shift = 6 - 2 * (i & 3);
            line[at + i] = colours[half >>> shift & 3 | (half >>> 16 + shift & 3) << 2];
        }
    }
}
