package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.GuestMemory;

/** Characters on the screen, in text and in graphics modes: cursor, scrolling, writing. */
public final class CharacterOutput {
    private static final int CURSOR_START = 0x0a;
    private static final int CURSOR_END = 0x0b;
    private static final int START_HIGH = 0x0c;
    private static final int CURSOR_HIGH = 0x0e;
    private static final int FONT_VECTOR = 0x43 * 4;
    private static final int CGA_FONT_VECTOR = 0x1f * 4;
    private static final int BACKSPACE = 8;

    private final GuestMemory memory;
    private final VgaPorts vga;
    private final VideoState state;

    CharacterOutput(GuestMemory memory, VgaPorts vga, VideoState state) {
        this.memory = memory;
        this.vga = vga;
        this.state = state;
    }

    /** Sets the cursor's first and last line, in lines of a character of eight unless the mode says otherwise; bits 5 and 6 of {@code first} hide it. */
    void setShape(int first, int last) {
        memory.write16(BiosDataArea.CURSOR_SHAPE, first << 8 | last);
        int top = first & 0x1f;
        int bottom = last & 0x1f;
        int height = state.characterHeight();
        boolean emulate = (memory.read8(BiosDataArea.VIDEO_CONTROL) & 1) == 0;
        if (emulate && height > 8 && top < 8 && bottom < 8) {
            bottom = bottom == top + 1 ? (bottom + 1) * height / 8 - 2 : (bottom + 1) * height / 8 - 1;
            top = last == first + 1 ? bottom - 1 : top * height / 8;
        }
        vga.set(vga.crtc(), CURSOR_START, top | first & 0x20);
        vga.set(vga.crtc(), CURSOR_END, bottom);
    }

    /** Moves the cursor of {@code page}. */
    public void moveCursor(int page, int row, int column) {
        state.setCursor(page, row, column);
        if (page == state.activePage()) {
            showCursor();
        }
    }

    private void showCursor() {
        int page = state.activePage();
        int at = memory.read16(BiosDataArea.PAGE_START) / 2 + state.cursorRow(page) * state.columns()
                + state.cursorColumn(page);
        vga.set(vga.crtc(), CURSOR_HIGH, at >> 8);
        vga.set(vga.crtc(), CURSOR_HIGH + 1, at);
    }

    /** Puts {@code page} on display. */
    void selectPage(int page) {
        if (page >= state.mode().pages()) {
            return;
        }
        int start = page * state.pageSize();
        memory.write16(BiosDataArea.PAGE_START, start);
        memory.write8(BiosDataArea.ACTIVE_PAGE, page);
        int unit = state.mode().text() ? start / 2 : start;
        vga.set(vga.crtc(), START_HIGH, unit >> 8);
        vga.set(vga.crtc(), START_HIGH + 1, unit);
        showCursor();
    }

    /**
     * Scrolls the window from {@code top}, {@code left} to {@code bottom}, {@code right}, inclusive.
     *
     * @param rows
     *            rows by which it goes up, or down if negative; 0 clears it
     */
    void scroll(int page, int rows, int attribute, int top, int left, int bottom, int right) {
        int lastColumn = Math.min(right, state.columns() - 1);
        int lastRow = Math.min(bottom, state.rows() - 1);
        int height = lastRow - top + 1;
        if (height <= 0 || left > lastColumn || !state.standardMode()) {
            return;
        }
        int moved = Math.abs(rows) >= height || rows == 0 ? 0 : height - Math.abs(rows);
        boolean up = rows > 0;
        int from = up ? top + height - moved : top;
        int to = up ? top : top + height - moved;
        int blank = up ? top + moved : top;
        if (state.mode().text()) {
            for (int i = 0; i < moved; i++) {
                int row = up ? i : moved - 1 - i;
                int bytes = 2 * (lastColumn - left + 1);
                memory.write(cell(page, to + row, left), memory.read(cell(page, from + row, left), bytes));
            }
            for (int i = 0; i < height - moved; i++) {
                memory.fill16(cell(page, blank + i, left), lastColumn - left + 1, attribute << 8 | ' ');
            }
        } else {
            int lines = state.characterHeight();
            surface().copyLines(page, left, lastColumn, from * lines, to * lines, moved * lines);
            surface().fillLines(page, left, lastColumn, blank * lines, (height - moved) * lines, attribute);
        }
    }

    /** Character in the low and attribute in the high byte at the cursor of {@code page}; a graphics mode knows the shapes of the font only. */
    int read(int page) {
        int row = state.cursorRow(page);
        int column = state.cursorColumn(page);
        return state.mode().text() ? memory.read16(cell(page, row, column)) : recognize(page, row, column);
    }

    private int recognize(int page, int row, int column) {
        int lines = state.characterHeight();
        byte[] shape = new byte[lines];
        int colour = 0;
        for (int y = 0; y < lines; y++) {
            for (int x = 0; x < 8; x++) {
                int pixel = surface().pixel(page, 8 * column + x, lines * row + y);
                shape[y] |= (byte) (pixel != 0 ? 0x80 >> x : 0);
                colour = pixel != 0 ? pixel : colour;
            }
        }
        for (int character = 0; character < 256; character++) {
            if (java.util.Arrays.equals(shape, glyph(character, lines))) {
                return colour << 8 | character;
            }
        }
        return 0;
    }

    /** Writes a character; nothing moves. */
    void put(int page, int row, int column, int character, int attribute) {
        if (!state.standardMode()) {
            return;
        }
        if (state.mode().text()) {
            memory.write16(cell(page, row, column), attribute << 8 | character);
        } else {
            int lines = state.characterHeight();
            surface().draw(page, column, row * lines, glyph(character, lines), attribute, 0);
        }
    }

    private void putCharacter(int page, int row, int column, int character) {
        if (state.mode().text() && state.standardMode()) {
            memory.write8(cell(page, row, column), character);
        }
    }

    /** Writes a character {@code count} times from the cursor on; the cursor stays. In a graphics mode, {@code withAttribute} has no meaning. */
    void repeat(int page, int character, int attribute, int count, boolean withAttribute) {
        int row = state.cursorRow(page);
        int column = state.cursorColumn(page);
        for (int i = 0; i < count && row < state.rows(); i++) {
            if (withAttribute || !state.mode().text()) {
                put(page, row, column, character, attribute);
            } else {
                putCharacter(page, row, column, character);
            }
            column++;
            if (column >= state.columns()) {
                column = 0;
                row++;
            }
        }
    }

    /**
     * Writes a character as a terminal does: bell, backspace, line feed and carriage return act, the screen scrolls.
     *
     * @param attribute
     *            colour in a graphics mode, or attribute of the character if {@code withAttribute}
     */
    void teletype(int page, int character, int attribute, boolean withAttribute) {
        int row = state.cursorRow(page);
        int column = state.cursorColumn(page);
        switch (character) {
            case '\007' -> {
                // There is no speaker to ring.
            }
            case BACKSPACE -> column = Math.max(0, column - 1);
            case '\r' -> column = 0;
            case '\n' -> row++;
            default -> {
                if (withAttribute || !state.mode().text()) {
                    put(page, row, column, character, attribute);
                } else {
                    putCharacter(page, row, column, character);
                }
                column++;
                if (column >= state.columns()) {
                    column = 0;
                    row++;
                }
            }
        }
        if (row >= state.rows()) {
            row = state.rows() - 1;
            int blank = state.mode().text() ? memory.read16(cell(page, row, column)) >> 8 : 0;
            scroll(page, 1, blank, 0, 0, row, state.columns() - 1);
        }
        moveCursor(page, row, column);
    }

    /** Writes text on the page on display as {@link #teletype} does, with {@code attribute}. */
    public void print(String text, int attribute) {
        for (int i = 0; i < text.length(); i++) {
            teletype(state.activePage(), text.charAt(i) & 0xff, attribute, true);
        }
    }

    /** Clears the page on display to {@code attribute} and puts the cursor at its top left. */
    public void clear(int attribute) {
        scroll(state.activePage(), 0, attribute, 0, 0, state.rows() - 1, state.columns() - 1);
        moveCursor(state.activePage(), 0, 0);
    }

    Surface surface() {
        VideoMode mode = state.mode();
        return switch (mode.kind()) {
            case CGA_2 -> new CgaSurface(memory, 1);
            case CGA_4 -> new CgaSurface(memory, 2);
            case PLANAR -> new PlanarSurface(memory, vga, mode);
            case LINEAR, TEXT -> new LinearSurface(memory);
        };
    }

    private byte[] glyph(int character, int lines) {
        VideoMode.Kind kind = state.mode().kind();
        boolean cga = kind == VideoMode.Kind.CGA_2 || kind == VideoMode.Kind.CGA_4;
        long font = memory.farPointer(cga && character >= 0x80 ? CGA_FONT_VECTOR : FONT_VECTOR);
        int index = cga ? character & 0x7f : character;
        return memory.read(font + (long) index * lines, lines);
    }

    private long cell(int page, int row, int column) {
        int offset = page * state.pageSize() + 2 * (row * state.columns() + column);
        return GuestMemory.linear(state.mode().segment(), offset & 0x7fff);
    }
}
