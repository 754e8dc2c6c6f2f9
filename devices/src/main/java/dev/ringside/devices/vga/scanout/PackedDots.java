package dev.ringside.devices.vga.scanout;

/** Four pixels of 8 bits, one from each plane: the 256-colour modes, chained or not. */
record PackedDots(DisplayMemory memory, int[] colours) implements DotPainter {
    @Override
    public int dots() {
        return 4;
    }

    @Override
    public void paint(int address, int counter, int row, int[] line, int at) {
        int planes = memory.planes(address);
        line[at] = colours[planes & 0xff];
        line[at + 1] = colours[planes >>> 8 & 0xff];
        line[at + 2] = colours[planes >>> 16 & 0xff];
        line[at + 3] = colours[planes >>> 24];
    }
}
