package dev.ringside.devices.bios.video;

/** The Bochs VBE registers of the VGA, ports 1CEh and 1CFh (QEMU, docs/specs/standard-vga). */
final class BochsDisplay {
    static final int WIDTH = 1;
    static final int HEIGHT = 2;
    static final int BITS = 3;
    static final int ENABLE = 4;
    static final int BANK = 5;
    static final int VIRTUAL_WIDTH = 6;
    static final int VIRTUAL_HEIGHT = 7;
    static final int X_OFFSET = 8;
    static final int Y_OFFSET = 9;

    static final int ENABLED = 0x01;
    static final int EIGHT_BIT_DAC = 0x20;
    static final int LINEAR = 0x40;
    static final int KEEP_MEMORY = 0x80;

    private static final int INDEX_PORT = 0x1ce;
    private static final int DATA_PORT = 0x1cf;
    private static final int ID = 0;
    private static final int MEMORY_64K = 0x0a;
    private static final int ID_FAMILY = 0xb0c0;
    private static final int ID_LEAST = 0xb0c2;

    private final VgaPorts vga;

    BochsDisplay(VgaPorts vga) {
        this.vga = vga;
    }

    int get(int index) {
        vga.out16(INDEX_PORT, index);
        return vga.in16(DATA_PORT);
    }

    void set(int index, int value) {
        vga.out16(INDEX_PORT, index);
        vga.out16(DATA_PORT, value);
    }

    /** Whether there is such a display, with a linear framebuffer. */
    boolean present() {
        int id = get(ID);
        return (id & 0xfff0) == ID_FAMILY && id >= ID_LEAST;
    }

    /** Display memory in units of 64 KiB. */
    int memory() {
        return get(MEMORY_64K);
    }

    boolean enabled() {
        return (get(ENABLE) & ENABLED) != 0;
    }

    void disable() {
        if (present()) {
            set(ENABLE, 0);
        }
    }

    /** Sets a mode, from bank 0, its virtual screen as wide as the real one. */
    void enable(VesaMode mode, boolean linear, boolean keepMemory) {
        set(ENABLE, 0);
        set(WIDTH, mode.width());
        set(HEIGHT, mode.height());
        set(BITS, mode.bits());
        set(BANK, 0);
        set(ENABLE, ENABLED | (linear ? LINEAR : 0) | (keepMemory ? KEEP_MEMORY : 0));
    }
}
