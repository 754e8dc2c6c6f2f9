package dev.ringside.devices.vga.scanout;

/** Makes the dots of one character clock. */
interface DotPainter {

    /** Pixels it makes for each character clock. */
    int dots();

    /**
     * Makes them.
     *
     * @param address
     *            where the clock's bytes are in each plane
     * @param counter
     *            the address counter before it was turned into an address
     * @param row
     *            the line in the row of characters, 0 to 31
     * @param line
     *            gets the pixels
     * @param at
     *            index of the first
     */
    void paint(int address, int counter, int row, int[] line, int at);
}
