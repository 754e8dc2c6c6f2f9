package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.GuestMemory;

/** A byte a pixel, 320 x 200. */
final class LinearSurface implements Surface {
    private static final long BASE = 0xa_0000;
    private static final int PITCH = 320;
    private static final int HEIGHT = 200;

    private final GuestMemory memory;

    LinearSurface(GuestMemory memory) {
        this.memory = memory;
    }

    @Override
    public int pixel(int page, int x, int y) {
        return inside(x, y) ? memory.read8(address(x, y)) : 0;
    }

    @Override
    public void setPixel(int page, int x, int y, int colour) {
        if (inside(x, y)) {
            memory.write8(address(x, y), colour);
        }
    }

    @Override
    public void draw(int page, int column, int line, byte[] rows, int colour, int background) {
        for (int i = 0; i < rows.length; i++) {
            long eight = 0;
            for (int x = 0; x < 8; x++) {
                eight |= ((rows[i] & 0x80 >> x) != 0 ? colour & 0xffL : background & 0xffL) << 8 * x;
            }
            if (inside(8 * column + 7, line + i)) {
                memory.write64(address(8 * column, line + i), eight);
            }
        }
    }

    @Override
    public void copyLines(int page, int left, int right, int from, int to, int count) {
        for (int i = 0; i < count; i++) {
            int line = from < to ? count - 1 - i : i;
            for (int column = left; column <= right; column++) {
                memory.write64(address(8 * column, to + line), memory.read64(address(8 * column, from + line)));
            }
        }
    }

    @Override
    public void fillLines(int page, int left, int right, int line, int count, int colour) {
        for (int i = 0; i < count; i++) {
            memory.fill16(address(8 * left, line + i), 4 * (right - left + 1), (colour & 0xff) * 0x0101);
        }
    }

    private static boolean inside(int x, int y) {
        return x >= 0 && x < PITCH && y >= 0 && y < HEIGHT;
    }

    private static long address(int x, int y) {
        return BASE + (long) y * PITCH + x;
    }
}
