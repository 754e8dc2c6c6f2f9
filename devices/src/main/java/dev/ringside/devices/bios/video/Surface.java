package dev.ringside.devices.bios.video;

/** Display memory of a graphics mode as the BIOS draws in it. Coordinates outside are the caller's error and do no harm. */
interface Surface {

    /** Set in a colour: it is to be combined with what is there by exclusive or. */
    int XOR = 0x80;

    /** Colour of the pixel in {@code page}. */
    int pixel(int page, int x, int y);

    /** Draws a pixel. */
    void setPixel(int page, int x, int y, int colour);

    /**
     * Draws a character.
     *
     * @param rows
     *            its lines, the leftmost pixel in bit 7
     * @param colour
     *            of set pixels, with {@link #XOR}
     * @param background
     *            of others, where the mode can show it
     */
    void draw(int page, int column, int line, byte[] rows, int colour, int background);

    /** Copies {@code count} lines of character cells, left to right inclusive, from line to line. */
    void copyLines(int page, int left, int right, int from, int to, int count);

    /** Fills {@code count} lines of character cells. */
    void fillLines(int page, int left, int right, int line, int count, int colour);
}
