package dev.ringside.devices.vga;

import dev.ringside.devices.vga.scanout.ScreenRegisters;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.memory.DirtyLog;
import dev.ringside.emulator.memory.Host;

/**
 * Display memory as the CPU sees it in the 128 KiB from A0000h on, through the sequencer and the graphics controller with its latches. The four planes
 * are interleaved in memory, so that chained modes are linear. Machine lock held.
 */
final class PlaneAccess implements ByteRegisters {
    private static final int NOTHING = 0xff;
    private static final int OUTSIDE = -1;
    private static final int BYTES = 0x0101_0101;

    private final ScreenRegisters registers;
    private final long memory;
    private final int size;
    private final DirtyLog log;
    private int latch;
    private int bank;
    private boolean enabled;

    /** Access to {@code size} bytes, a power of two, at address {@code memory} of this process. */
    PlaneAccess(ScreenRegisters registers, long memory, int size, DirtyLog log) {
        this.registers = registers;
        this.memory = memory;
        this.size = size;
        this.log = log;
    }

    /** Whether accesses reach memory, and the offset of what the window at A0000h shows. */
    void configure(boolean reachable, int firstByte) {
        enabled = reachable;
        bank = firstByte;
    }

    int latch() {
        return latch;
    }

    void setLatch(int value) {
        latch = value;
    }

    /** The address behind {@code offset} from A0000h, by the memory map select bits of the graphics controller. */
    private int address(int offset) {
        if (!enabled) {
            return OUTSIDE;
        }
        return switch (registers.graphics(6) >> 2 & 3) {
            case 0 -> offset + bank;
            case 1 -> offset < 0x1_0000 ? offset + bank : OUTSIDE;
            case 2 -> offset >= 0x1_0000 && offset < 0x1_8000 ? offset - 0x1_0000 : OUTSIDE;
            default -> offset >= 0x1_8000 ? offset - 0x1_8000 : OUTSIDE;
        };
    }

    /** The bits of {@code planes}, 0 to 15, each widened to a byte. */
    private static int spread(int planes) {
        return (planes & 1 | (planes & 2) << 7 | (planes & 4) << 14 | (planes & 8) << 21) * 0xff;
    }

    /** Address in each plane of what the CPU reaches at even and odd addresses of two planes. */
    private int evenOdd(int address) {
        boolean chained = (registers.graphics(6) & 2) != 0;
        boolean wide = (registers.graphics(6) >> 2 & 3) == 0;
        return chained ? address & ~1 | (wide ? address >> 16 & 1 : 0) : address;
    }

    /** Offset in memory of the four bytes at {@code address} of the planes, or {@link #OUTSIDE}. */
    private int offset(int address) {
        return address < size / 4 ? address * 4 : OUTSIDE;
    }

    @Override
    public int readByte(int windowOffset) {
        int address = address(windowOffset);
        if (address == OUTSIDE) {
            return NOTHING;
        }
        int plane = registers.graphics(4) & 3;
        if (registers.chained()) {
            plane = address & 3;
            address >>= 2;
        } else if ((registers.graphics(5) & 0x10) != 0) {
            plane = plane & 2 | address & 1;
            address = evenOdd(address);
        }
        int offset = offset(address);
        if (offset == OUTSIDE) {
            return NOTHING;
        }
        latch = Host.getInt(memory + offset);
        if ((registers.graphics(5) & 8) == 0) {
            return latch >>> 8 * plane & 0xff;
        }
        int differing = (latch ^ spread(registers.graphics(2))) & spread(registers.graphics(7));
        differing |= differing >>> 16;
        differing |= differing >>> 8;
        return ~differing & 0xff;
    }

    @Override
    public void writeByte(int windowOffset, int value) {
        int address = address(windowOffset);
        if (address == OUTSIDE) {
            return;
        }
        int planes = registers.sequencer(2) & 0x0f;
        if (registers.chained()) {
            planes &= 1 << (address & 3);
            address >>= 2;
        } else if ((registers.sequencer(4) & 4) == 0) {
            planes &= (address & 1) != 0 ? 0x0a : 0x05;
            address = evenOdd(address);
        }
        int offset = offset(address);
        if (offset == OUTSIDE || planes == 0) {
            return;
        }
        int written = combine(value);
        int mask = spread(planes);
        long host = memory + offset;
        Host.putInt(host, Host.getInt(host) & ~mask | written & mask);
        log.mark(offset, Integer.BYTES);
    }

    /** What the four planes get for a byte of the CPU, by the write mode. */
    private int combine(int value) {
        int mode = registers.graphics(5) & 3;
        if (mode == 1) {
            return latch;
        }
        int count = registers.graphics(3) & 7;
        int rotated = (value >> count | value << 8 - count) & 0xff;
        int setReset = spread(registers.graphics(0));
        int bits = registers.graphics(8);
        int data;
        switch (mode) {
            case 0 -> {
                int fixed = spread(registers.graphics(1));
                data = rotated * BYTES & ~fixed | setReset & fixed;
            }
            case 2 -> data = spread(value & 0x0f);
            default -> {
                data = setReset;
                bits &= rotated;
            }
        }
        data = switch (registers.graphics(3) >> 3 & 3) {
            case 1 -> data & latch;
            case 2 -> data | latch;
            case 3 -> data ^ latch;
            default -> data;
        };
        int mask = bits * BYTES;
        return data & mask | latch & ~mask;
    }
}
