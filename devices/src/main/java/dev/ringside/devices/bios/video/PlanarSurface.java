package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.GuestMemory;

/** Four planes of one bit a pixel. Leaves the graphics controller as the mode set it. */
final class PlanarSurface implements Surface {
    private static final long BASE = 0xa_0000;
    private static final int WINDOW = 0x1_0000;
    private static final int PLANES = 4;
    private static final int MAP_MASK = 2;
    private static final int ALL_PLANES = 0x0f;
    private static final int READ_MAP = 4;
    private static final int WRITE_MODE = 5;
    private static final int COPY_LATCHES = 1;

    private final GuestMemory memory;
    private final VgaPorts vga;
    private final VideoMode mode;

    PlanarSurface(GuestMemory memory, VgaPorts vga, VideoMode mode) {
        this.memory = memory;
        this.vga = vga;
        this.mode = mode;
    }

    @Override
    public int pixel(int page, int x, int y) {
        if (!inside(x, y)) {
            return 0;
        }
        int colour = 0;
        for (int plane = 0; plane < PLANES; plane++) {
            vga.set(VgaPorts.GRAPHICS, READ_MAP, plane);
            colour |= (memory.read8(address(page, x / 8, y)) >> 7 - x % 8 & 1) << plane;
        }
        vga.set(VgaPorts.GRAPHICS, READ_MAP, 0);
        return colour;
    }

    @Override
    public void setPixel(int page, int x, int y, int colour) {
        if (inside(x, y)) {
            blend(address(page, x / 8, y), 0x80 >> x % 8, 0x80 >> x % 8, colour, 0);
        }
    }

    @Override
    public void draw(int page, int column, int line, byte[] rows, int colour, int background) {
        for (int plane = 0; plane < PLANES; plane++) {
            select(plane);
            int set = (colour >> plane & 1) != 0 ? 0xff : 0;
            int clear = (background >> plane & 1) != 0 ? 0xff : 0;
            for (int i = 0; i < rows.length; i++) {
                if (inside(8 * column, line + i)) {
                    long at = address(page, column, line + i);
                    int value = rows[i] & set | ~rows[i] & clear;
                    memory.write8(at, (colour & XOR) != 0 ? memory.read8(at) ^ rows[i] & set : value);
                }
            }
        }
        selectAll();
    }

    private void blend(long at, int mask, int pattern, int colour, int background) {
        for (int plane = 0; plane < PLANES; plane++) {
            select(plane);
            int before = memory.read8(at);
            int value = ((colour >> plane & 1) != 0 ? pattern : 0) | ((background >> plane & 1) != 0 ? ~pattern : 0);
            memory.write8(at, (colour & XOR) != 0 ? before ^ value & mask : before & ~mask | value & mask);
        }
        selectAll();
    }

    @Override
    public void copyLines(int page, int left, int right, int from, int to, int count) {
        int before = vga.get(VgaPorts.GRAPHICS, WRITE_MODE);
        vga.set(VgaPorts.GRAPHICS, WRITE_MODE, before & ~3 | COPY_LATCHES);
        for (int i = 0; i < count; i++) {
            int line = from < to ? count - 1 - i : i;
            for (int column = left; column <= right; column++) {
                memory.write8(address(page, column, to + line), memory.read8(address(page, column, from + line)));
            }
        }
        vga.set(VgaPorts.GRAPHICS, WRITE_MODE, before);
    }

    @Override
    public void fillLines(int page, int left, int right, int line, int count, int colour) {
        for (int plane = 0; plane < PLANES; plane++) {
            select(plane);
            int value = (colour >> plane & 1) != 0 ? 0xff : 0;
            for (int i = 0; i < count; i++) {
                for (int column = left; column <= right; column++) {
                    memory.write8(address(page, column, line + i), value);
                }
            }
        }
        selectAll();
    }

    private void select(int plane) {
        vga.set(VgaPorts.SEQUENCER, MAP_MASK, 1 << plane);
        vga.set(VgaPorts.GRAPHICS, READ_MAP, plane);
    }

    private void selectAll() {
        vga.set(VgaPorts.SEQUENCER, MAP_MASK, ALL_PLANES);
        vga.set(VgaPorts.GRAPHICS, READ_MAP, 0);
    }

    private boolean inside(int x, int y) {
        return x >= 0 && x < mode.width() && y >= 0 && y < mode.height();
    }

    private long address(int page, int x, int y) {
        return BASE + (page * mode.pageSize() + y * mode.width() / 8 + x & WINDOW - 1);
    }
}
