package dev.ringside.devices.dma;

import dev.ringside.emulator.memory.PhysicalMap;
import java.util.function.BooleanSupplier;

/**
 * A device's access to guest memory, as far as the guest allows it: while it does not, reads give all ones and writes are dropped, as they do at
 * addresses without RAM. No address makes it throw. Machine lock held.
 */
public final class BusMaster {
    private final PhysicalMap memory;
    private final BooleanSupplier enabled;

    /** Access to {@code memory} while {@code enabled}. */
    public BusMaster(PhysicalMap memory, BooleanSupplier enabled) {
        this.memory = memory;
        this.enabled = enabled;
    }

    /** Reads {@code length} bytes at {@code address} into {@code target} from {@code offset} on. */
    public void read(long address, byte[] target, int offset, int length) {
        if (reaches(address, length)) {
            memory.readBytes(address, target, offset, length);
        } else {
            java.util.Arrays.fill(target, offset, offset + length, (byte) 0xff);
        }
    }

    /** Writes {@code length} bytes of {@code source} from {@code offset} on to {@code address}. */
    public void write(long address, byte[] source, int offset, int length) {
        if (reaches(address, length)) {
            memory.writeBytes(address, source, offset, length);
        }
    }

    /** Gives RAM back to the host, whose content the guest has said to need no more; see {@link PhysicalMap#giveBack}. */
    public void giveBack(long address, long length) {
        if (enabled.getAsBoolean() && address >= 0 && length > 0 && address + length >= 0) {
            memory.giveBack(address, length);
        }
    }

    /** 8 bits, zero-extended. */
    public int read8(long address) {
        return (int) load(address, 1);
    }

    /** 16 bits, little-endian and zero-extended. */
    public int read16(long address) {
        return (int) load(address, 2);
    }

    /** 32 bits, little-endian. */
    public int read32(long address) {
        return (int) load(address, 4);
    }

    /** 64 bits, little-endian. */
    public long read64(long address) {
        return load(address, 8);
    }

    /** Writes the low 8 bits of {@code value}. */
    public void write8(long address, int value) {
        store(address, 1, value);
    }

    /** Writes the low 16 bits of {@code value}, little-endian. */
    public void write16(long address, int value) {
        store(address, 2, value);
    }

    /** Writes 32 bits, little-endian. */
    public void write32(long address, int value) {
        store(address, 4, value);
    }

    /** Writes 64 bits, little-endian. */
    public void write64(long address, long value) {
        store(address, 8, value);
    }

    /** Whole in RAM; the rest goes byte by byte, so that a descriptor never reaches another device's registers. */
    private long load(long address, int width) {
        byte[] bytes = new byte[8];
        read(address, bytes, 0, width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    private void store(long address, int width, long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        write(address, bytes, 0, width);
    }

    private boolean reaches(long address, int length) {
        return enabled.getAsBoolean() && address >= 0 && address + length >= 0;
    }
}
