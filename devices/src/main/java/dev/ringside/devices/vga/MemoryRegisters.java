package dev.ringside.devices.vga;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.IoRegion;

/**
 * The registers in memory behind BAR 2: the monitor's EDID at 0, the VGA's ports 3C0h to 3DFh at 400h, the VBE registers at 500h, and at 600h the
 * extension that chooses the byte order of pixels (QEMU, docs/specs/standard-vga).
 */
final class MemoryRegisters implements IoRegion {
    /** Bytes of the window. */
    static final int SIZE = 4096;

    private static final int PORTS = 0x400;
    private static final int PORTS_END = 0x420;
    private static final int VBE = 0x500;
    private static final int VBE_END = VBE + 2 * VbeRegisters.COUNT;
    private static final int EXTENSION = 0x600;
    private static final int EXTENSION_BYTES = 8;
    private static final int BYTE_ORDER = EXTENSION + 4;
    private static final int LITTLE_ENDIAN = 0x1e1e_1e1e;
    private static final int BIG_ENDIAN = 0xbebe_bebe;

    private volatile byte[] edid;
    private final ByteRegisters ports;
    private final VbeRegisters vbe;
    private final Runnable changed;

    MemoryRegisters(byte[] edid, ByteRegisters ports, VbeRegisters vbe, Runnable changed) {
        this.edid = edid;
        this.ports = ports;
        this.vbe = vbe;
        this.changed = changed;
    }

    /** The monitor is another from now on. Any thread. */
    void setEdid(byte[] other) {
        edid = other;
    }

    @Override
    public long read(long offset, int width) {
        int at = (int) offset;
        if (at >= VBE && at < VBE_END && width == 2) {
            return vbe.read((at - VBE) / 2);
        }
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | readByte(at + i);
        }
        return value;
    }

    private int readByte(int at) {
        if (at < PORTS) {
            byte[] monitor = edid;
            return at < monitor.length ? monitor[at] & 0xff : 0;
        }
        if (at < PORTS_END) {
            return ports.readByte(at - PORTS);
        }
        if (at >= VBE && at < VBE_END) {
            return vbe.read((at - VBE) / 2) >> 8 * (at & 1) & 0xff;
        }
        if (at >= EXTENSION && at < EXTENSION + 4) {
            return at == EXTENSION ? EXTENSION_BYTES : 0;
        }
        return at >= BYTE_ORDER && at < BYTE_ORDER + 4 ? (vbe.bigEndian() ? BIG_ENDIAN : LITTLE_ENDIAN) & 0xff : 0;
    }

    @Override
    public void write(long offset, int width, long value) {
        int at = (int) offset;
        if (at >= PORTS && at < PORTS_END) {
            for (int i = 0; i < width && at + i < PORTS_END; i++) {
                ports.writeByte(at + i - PORTS, (int) (value >>> 8 * i) & 0xff);
            }
        } else if (at >= VBE && at < VBE_END && (at & 1) == 0) {
            for (int i = 0; i < width / 2 && at + 2 * i < VBE_END; i++) {
                vbe.write((at - VBE) / 2 + i, (int) (value >>> 16 * i) & 0xffff);
            }
        } else if (at == BYTE_ORDER && width == 4 && (value == LITTLE_ENDIAN || (int) value == BIG_ENDIAN)) {
            vbe.setBigEndian((int) value == BIG_ENDIAN);
        }
        changed.run();
    }
}
