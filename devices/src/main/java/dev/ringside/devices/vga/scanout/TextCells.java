package dev.ringside.devices.vga.scanout;

import dev.ringside.devices.display.TextScreen;
import java.util.Optional;

/** Reads the characters of a text mode. */
public final class TextCells {
    private TextCells() {}

    /** The characters, if {@code registers} set a text mode that shows some. */
    public static Optional<TextScreen> read(ScreenRegisters registers, DisplayMemory memory) {
        int rowLines = ((registers.crtc(9) & 0x1f) + 1) << (registers.crtc(9) >> 7);
        int rows = registers.lines() / rowLines;
        if (registers.graphicsMode() || registers.linear().on() || registers.blanked() || rows == 0) {
            return Optional.empty();
        }
        int columns = registers.characters();
        int pitch = registers.crtc(0x13) * 2;
        int splitRow = (registers.splitLine() + rowLines) / rowLines;
        int start = registers.crtc(0x0c) << 8 | registers.crtc(0x0d);
        byte[] cells = new byte[2 * columns * rows];
        Optional<TextScreen.Cursor> cursor = Optional.empty();
        int cursorAddress = (registers.crtc(0x0a) & 0x20) == 0
                ? registers.crtc(0x0e) << 8 | registers.crtc(0x0f)
                : -1;
        for (int row = 0; row < rows; row++) {
            int first = row < splitRow ? start + row * pitch : (row - splitRow) * pitch;
            for (int column = 0; column < columns; column++) {
                int counter = first + column & 0xffff;
                int cell = memory.planes(RasterScanout.address(registers, counter, 0));
                cells[2 * (row * columns + column)] = (byte) cell;
                cells[2 * (row * columns + column) + 1] = (byte) (cell >>> 8);
                if (counter == cursorAddress) {
                    cursor = Optional.of(new TextScreen.Cursor(column, row));
                }
            }
        }
        return Optional.of(new TextScreen(columns, rows, cells, cursor));
    }
}
