package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.GuestMemory;

/** What the BIOS data area holds about the display; programs read it and write to it. */
final class VideoState {
    private static final int PAGES = 8;
    /** Programs set up text modes with more columns and rows than the standard ones have. */
    private static final int MOST_COLUMNS = 160;
    private static final int MOST_ROWS = 100;

    private final GuestMemory memory;

    VideoState(GuestMemory memory) {
        this.memory = memory;
    }

    /** The mode's number, 0 to 7Fh. */
    int modeNumber() {
        return memory.read8(BiosDataArea.VIDEO_MODE) & 0x7f;
    }

    /** The standard mode that is set; mode 3 in a mode of VBE, whose text nobody sees. */
    VideoMode mode() {
        return VideoModes.find(modeNumber()).orElseGet(() -> VideoModes.find(3).orElseThrow());
    }

    /** Whether {@link #mode} is the one on display. */
    boolean standardMode() {
        return VideoModes.find(modeNumber()).isPresent();
    }

    /** Columns, no more than the mode can have. */
    int columns() {
        VideoMode mode = mode();
        return Math.clamp(memory.read16(BiosDataArea.COLUMNS), 1, mode.text() ? MOST_COLUMNS : mode.columns());
    }

    /** Rows, no more than the mode can have. */
    int rows() {
        VideoMode mode = mode();
        int most = mode.text() ? MOST_ROWS : Math.max(1, mode.height() / characterHeight());
        return Math.min(memory.read8(BiosDataArea.LAST_ROW) + 1, most);
    }

    void setRows(int rows) {
        memory.write8(BiosDataArea.LAST_ROW, rows - 1);
    }

    /** Lines of a character, 1 to 32. */
    int characterHeight() {
        return Math.clamp(memory.read16(BiosDataArea.CHARACTER_HEIGHT), 1, 32);
    }

    void setCharacterHeight(int lines) {
        memory.write16(BiosDataArea.CHARACTER_HEIGHT, lines);
    }

    int pageSize() {
        return memory.read16(BiosDataArea.PAGE_SIZE);
    }

    int activePage() {
        return memory.read8(BiosDataArea.ACTIVE_PAGE) & PAGES - 1;
    }

    int cursorColumn(int page) {
        return memory.read8(cursor(page));
    }

    int cursorRow(int page) {
        return memory.read8(cursor(page) + 1);
    }

    void setCursor(int page, int row, int column) {
        memory.write8(cursor(page), column);
        memory.write8(cursor(page) + 1, row);
    }

    private static long cursor(int page) {
        return BiosDataArea.CURSOR_POSITIONS + 2L * (page & PAGES - 1);
    }
}
