package dev.ringside.devices.vga;

import dev.ringside.devices.vga.scanout.LinearMode;
import dev.ringside.devices.vga.scanout.ScreenRegisters;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.Arrays;

/**
 * The Bochs display interface: eleven registers of 16 bits, reached through an index and a data port at 1CEh and 1CFh and in memory (QEMU,
 * docs/specs/standard-vga). Whatever is written is brought into range, so that the picture always lies in display memory. Machine lock held.
 */
final class VbeRegisters {
    /** Widest mode, in pixels. */
    static final int LARGEST_WIDTH = 4096;
    /** Highest mode, in lines. */
    static final int LARGEST_HEIGHT = 2304;
    /** Registers there are. */
    static final int COUNT = 11;

    private static final int ID = 0;
    private static final int WIDTH = 1;
    private static final int HEIGHT = 2;
    private static final int BITS = 3;
    private static final int ENABLE = 4;
    private static final int BANK = 5;
    private static final int VIRTUAL_WIDTH = 6;
    private static final int VIRTUAL_HEIGHT = 7;
    private static final int X_OFFSET = 8;
    private static final int Y_OFFSET = 9;
    private static final int MEMORY = 10;

    private static final int OLDEST_ID = 0xb0c0;
    private static final int NEWEST_ID = 0xb0c5;
    private static final int ENABLED = 0x01;
    private static final int CAPABILITIES = 0x02;
    private static final int WIDE_PALETTE = 0x20;
    private static final int KEEP_MEMORY = 0x80;

    private final ScreenRegisters screen;
    private final int memoryBytes;
    private final Runnable clearMemory;
    private final int[] registers = new int[COUNT];
    private int index;
    private boolean bigEndian;

    VbeRegisters(ScreenRegisters screen, int memoryBytes, Runnable clearMemory) {
        this.screen = screen;
        this.memoryBytes = memoryBytes;
        this.clearMemory = clearMemory;
    }

    /** The ports from 1CEh on: the index register, and the data register at odd and at even addresses behind it. */
    IoRegion ports(Runnable changed) {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return offset == 0 ? index : VbeRegisters.this.read(index);
            }

            @Override
            public void write(long offset, int width, long value) {
                if (width == 1) {
                    return;
                }
                if (offset == 0) {
                    index = (int) value & 0xffff;
                } else {
                    VbeRegisters.this.write(index, (int) value & 0xffff);
                    changed.run();
                }
            }
        };
    }

    private boolean enabled() {
        return (registers[ENABLE] & ENABLED) != 0;
    }

    /** Offset in memory of what the window at A0000h shows; in planes, in each plane. */
    int bankOffset() {
        return enabled() ? registers[BANK] * MemoryWindow.BANK : 0;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    void setBigEndian(boolean high) {
        bigEndian = high;
        publish();
    }

    int read(int register) {
        boolean capabilities = (registers[ENABLE] & CAPABILITIES) != 0;
        return switch (register) {
            case WIDTH -> capabilities ? LARGEST_WIDTH : registers[WIDTH];
            case HEIGHT -> capabilities ? LARGEST_HEIGHT : registers[HEIGHT];
            case BITS -> capabilities ? 32 : registers[BITS];
            case MEMORY -> memoryBytes / MemoryWindow.BANK;
            default -> register < COUNT ? registers[register] : 0;
        };
    }

    void write(int register, int value) {
        switch (register) {
            case ID -> {
                if (value >= OLDEST_ID && value <= NEWEST_ID) {
                    registers[ID] = value;
                }
            }
            case WIDTH, HEIGHT, BITS, VIRTUAL_WIDTH, X_OFFSET, Y_OFFSET -> {
                registers[register] = value;
                fit();
            }
            case BANK -> registers[BANK] = value & memoryBytes / MemoryWindow.BANK / (registers[BITS] == 4 ? 4 : 1) - 1;
            case ENABLE -> enable(value);
            default -> {
                // Read-only or not there.
            }
        }
        publish();
    }

    private void enable(int value) {
        boolean starts = (value & ENABLED) != 0 && !enabled();
        boolean ends = (value & ENABLED) == 0 && enabled();
        registers[ENABLE] = value & 0xff;
        screen.setWideColours((value & WIDE_PALETTE) != 0);
        if (starts) {
            registers[VIRTUAL_WIDTH] = 0;
            registers[X_OFFSET] = 0;
            registers[Y_OFFSET] = 0;
            fit();
            becomeGraphics();
            if ((value & KEEP_MEMORY) == 0) {
                clearMemory.run();
            }
        } else if (ends) {
            registers[BANK] = 0;
        }
    }

    /** Bits that a pixel takes. */
    private int storedBits() {
        return registers[BITS] == 15 ? 16 : registers[BITS];
    }

    /** Brings everything into range while the mode is on. */
    private void fit() {
        if (!enabled()) {
            return;
        }
        int bits = registers[BITS];
        if (bits != 4 && bits != 8 && bits != 15 && bits != 16 && bits != 24 && bits != 32) {
            registers[BITS] = 8;
        }
        registers[WIDTH] = Math.clamp(registers[WIDTH] & ~7, 8, LARGEST_WIDTH);
        registers[VIRTUAL_WIDTH] = Math.max(registers[WIDTH], Math.min(registers[VIRTUAL_WIDTH] & ~7, 0xfff8));
        int lines = Math.min(memoryBytes / (registers[VIRTUAL_WIDTH] * storedBits() / 8), 0xffff);
        registers[VIRTUAL_HEIGHT] = lines;
        registers[HEIGHT] = Math.clamp(registers[HEIGHT], 1, Math.min(lines, LARGEST_HEIGHT));
        if (end() > memoryBytes) {
            registers[Y_OFFSET] = 0;
        }
        if (end() > memoryBytes) {
            registers[X_OFFSET] = 0;
        }
    }

    private int pitch() {
        return registers[VIRTUAL_WIDTH] * storedBits() / 8;
    }

    private long end() {
        return (registers[Y_OFFSET] + registers[HEIGHT]) * (long) pitch()
                + registers[X_OFFSET] * (long) storedBits() / 8;
    }

    /** Sets the VGA's own registers so that the window at A0000h shows the framebuffer: what QEMU does, and its VGA BIOS relies on. */
    private void becomeGraphics() {
        screen.setGraphics(6, screen.graphics(6) & ~0x0c | 0x05);
        screen.setCrtc(0x17, screen.crtc(0x17) | 3);
        screen.setCrtc(9, screen.crtc(9) & 0x60);
        boolean planes = registers[BITS] == 4;
        screen.setGraphics(5, screen.graphics(5) & ~0x60 | (planes ? 0 : 0x40));
        screen.setSequencer(2, 0x0f);
        if (planes) {
            screen.setSequencer(4, screen.sequencer(4) & ~0x08 | 0x06);
        } else {
            screen.setSequencer(4, screen.sequencer(4) | 0x0e);
        }
    }

    private void publish() {
        if (!enabled()) {
            screen.setLinear(LinearMode.OFF);
            return;
        }
        boolean planes = registers[BITS] == 4;
        int pitch = planes ? registers[VIRTUAL_WIDTH] / 8 : pitch();
        int start = registers[Y_OFFSET] * pitch
                + (planes ? registers[X_OFFSET] / 8 : registers[X_OFFSET] * storedBits() / 8);
        screen.setLinear(
                new LinearMode(registers[WIDTH], registers[HEIGHT], registers[BITS], pitch, start, bigEndian));
    }

    void reset() {
        Arrays.fill(registers, 0);
        registers[ID] = NEWEST_ID;
        index = 0;
        bigEndian = false;
        publish();
    }

    int[] save() {
        int[] saved = Arrays.copyOf(registers, COUNT + 1);
        saved[COUNT] = index;
        return saved;
    }

    static void check(int[] saved, DeviceState whole) {
        whole.require(saved.length == COUNT + 1 && Arrays.stream(saved).allMatch(value -> (value & ~0xffff) == 0),
                "VBE registers in range");
    }

    void restore(int[] saved, boolean high) {
        System.arraycopy(saved, 0, registers, 0, COUNT);
        index = saved[COUNT];
        bigEndian = high;
        registers[ENABLE] &= 0xff;
        registers[BANK] &= memoryBytes / MemoryWindow.BANK - 1;
        fit();
        publish();
    }
}
