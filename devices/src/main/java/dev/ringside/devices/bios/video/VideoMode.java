package dev.ringside.devices.bios.video;

/**
 * A standard VGA mode with the registers that make it (IBM PS/2 Hardware Interface Technical Reference, Video Subsystem).
 *
 * @param columns
 *            characters in a row
 * @param rows
 *            rows of characters
 * @param characterHeight
 *            lines of a character
 * @param width
 *            pixels; 0 in text modes
 * @param height
 *            lines; 0 in text modes
 * @param segment
 *            where display memory begins
 * @param pageSize
 *            bytes from page to page
 * @param pages
 *            number of pages
 */
record VideoMode(int number, Kind kind, int columns, int rows, int characterHeight, int width, int height, int segment,
        int pageSize, int pages, StandardPalette palette, VgaRegisters registers) {

    /** How display memory is laid out. */
    enum Kind {
        /** Characters and attributes. */
        TEXT,
        /** Two bits a pixel, even and odd lines apart. */
        CGA_4,
        /** One bit a pixel, even and odd lines apart. */
        CGA_2,
        /** Four planes of one bit. */
        PLANAR,
        /** A byte a pixel. */
        LINEAR
    }

    boolean text() {
        return kind == Kind.TEXT;
    }

    boolean monochrome() {
        return (registers.miscellaneous() & 1) == 0;
    }
}
