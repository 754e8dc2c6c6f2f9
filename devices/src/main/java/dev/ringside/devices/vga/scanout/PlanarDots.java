package dev.ringside.devices.vga.scanout;

/** Eight pixels of a bit in each of the four planes: 16 colours, or two where only one plane is enabled. */
record PlanarDots(DisplayMemory memory, int[] colours) implements DotPainter {
    /** The bits of a byte, each in the lowest bit of a nibble; the highest bit, which is the leftmost pixel, in the highest nibble. */
    private static final int[] SPREAD = new int[256];

    static {
        for (int value = 0; value < SPREAD.length; value++) {
            for (int bit = 0; bit < 8; bit++) {
                SPREAD[value] |= (value >> bit & 1) << 4 * bit;
            }
        }
    }

    @Override
    public int dots() {
        return 8;
    }

    @Override
    public void paint(int address, int counter, int row, int[] line, int at) {
        int planes = memory.planes(address);
        int numbers = SPREAD[planes & 0xff] | SPREAD[planes >>> 8 & 0xff] << 1 | SPREAD[planes >>> 16 & 0xff] << 2
                | SPREAD[planes >>> 24] << 3;
        for (int i = 0; i < 8; i++) {
            line[at + i] = colours[numbers >>> 28];
            numbers <<= 4;
        }
    }
}
