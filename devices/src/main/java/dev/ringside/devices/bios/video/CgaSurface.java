package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.GuestMemory;

/** One or two bits a pixel in 80 bytes a line, even lines first, odd ones 2000h bytes later. */
final class CgaSurface implements Surface {
    private static final long BASE = 0xb_8000;
    private static final int ODD_LINES = 0x2000;
    private static final int PITCH = 80;
    private static final int HEIGHT = 200;

    private final GuestMemory memory;
    private final int bits;

    CgaSurface(GuestMemory memory, int bits) {
        this.memory = memory;
        this.bits = bits;
    }

    @Override
    public int pixel(int page, int x, int y) {
        return inside(x, y) ? memory.read8(address(x * bits / 8, y)) >> shift(x) & mask() : 0;
    }

    @Override
    public void setPixel(int page, int x, int y, int colour) {
        if (inside(x, y)) {
            long at = address(x * bits / 8, y);
            int before = memory.read8(at);
            int value = (colour & mask()) << shift(x);
            memory.write8(at, (colour & XOR) != 0 ? before ^ value : before & ~(mask() << shift(x)) | value);
        }
    }

    @Override
    public void draw(int page, int column, int line, byte[] rows, int colour, int background) {
        for (int i = 0; i < rows.length; i++) {
            int pattern = 0;
            for (int x = 0; x < 8; x++) {
                pattern = pattern << bits | ((rows[i] & 0x80 >> x) != 0 ? colour & mask() : 0);
            }
            for (int b = 0; b < bits; b++) {
                int x = column * bits + b;
                if (inside(x * 8 / bits, line + i)) {
                    long at = address(x, line + i);
                    int value = pattern >> 8 * (bits - 1 - b) & 0xff;
                    memory.write8(at, (colour & XOR) != 0 ? memory.read8(at) ^ value : value);
                }
            }
        }
    }

    @Override
    public void copyLines(int page, int left, int right, int from, int to, int count) {
        for (int i = 0; i < count; i++) {
            int line = from < to ? count - 1 - i : i;
            for (int x = left * bits; x < (right + 1) * bits; x++) {
                memory.write8(address(x, to + line), memory.read8(address(x, from + line)));
            }
        }
    }

    @Override
    public void fillLines(int page, int left, int right, int line, int count, int colour) {
        int value = 0;
        for (int x = 0; x < 8; x += bits) {
            value = value << bits | colour & mask();
        }
        for (int i = 0; i < count; i++) {
            for (int x = left * bits; x < (right + 1) * bits; x++) {
                memory.write8(address(x, line + i), value);
            }
        }
    }

    private int mask() {
        return (1 << bits) - 1;
    }

    private int shift(int x) {
        return 8 - bits - x * bits % 8;
    }

    private boolean inside(int x, int y) {
        return x >= 0 && x < 8 * PITCH / bits && y >= 0 && y < HEIGHT;
    }

    private static long address(int x, int y) {
        return BASE + (long) (y & 1) * ODD_LINES + (long) (y >> 1) * PITCH + x;
    }
}
