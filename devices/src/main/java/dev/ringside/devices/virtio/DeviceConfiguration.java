package dev.ringside.devices.virtio;

import dev.ringside.emulator.device.IoRegion;

/**
 * The fields of a device that the driver reads, and some of which it writes, directly: little-endian, at offsets that the device's chapter of the
 * specification gives. Machine lock held.
 */
public final class DeviceConfiguration implements IoRegion {
    private final byte[] bytes;
    private final boolean[] writable;
    private Runnable written = () -> {
    };
    private int generation;

    /** {@code length} bytes of zero. */
    public DeviceConfiguration(int length) {
        bytes = new byte[length];
        writable = new boolean[length];
    }

    /** The driver may write the {@code length} bytes at {@code offset}. */
    public DeviceConfiguration writable(int offset, int length) {
        java.util.Arrays.fill(writable, offset, offset + length, true);
        return this;
    }

    /** {@code action} runs after each write by the driver to a byte that is writable. */
    public DeviceConfiguration onWrite(Runnable action) {
        written = action;
        return this;
    }

    /** Bytes there are. */
    public int length() {
        return bytes.length;
    }

    /** A number that changes with the contents, 8 bits: a driver that read several fields looks whether it is still the same. */
    public int generation() {
        return generation;
    }

    /** {@code width} bytes, 1 to 8, at {@code offset}, zero-extended. */
    public long get(int offset, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | bytes[offset + i] & 0xff;
        }
        return value;
    }

    /** Stores {@code width} bytes, 1 to 8, at {@code offset}; for the device. */
    public DeviceConfiguration set(int offset, int width, long value) {
        if (get(offset, width) != (value & IoRegion.mask(width))) {
            put(offset, width, value);
            generation = generation + 1 & 0xff;
        }
        return this;
    }

    /** Stores {@code text} at {@code offset}; for the device. */
    public DeviceConfiguration set(int offset, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            set(offset + i, 1, text[i]);
        }
        return this;
    }

    private void put(int offset, int width, long value) {
        for (int i = 0; i < width; i++) {
            bytes[offset + i] = (byte) (value >>> (8 * i));
        }
    }

    /** A read by the driver; bytes behind the end are all ones. */
    @Override
    public long read(long offset, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            long one = offset + i < bytes.length ? bytes[(int) offset + i] & 0xff : 0xff;
            value |= one << (8 * i);
        }
        return value;
    }

    /** A write by the driver; bytes that are not writable, or not there, stay as they are. */
    @Override
    public void write(long offset, int width, long value) {
        boolean any = false;
        for (int i = 0; i < width && offset + i < bytes.length; i++) {
            if (writable[(int) offset + i]) {
                bytes[(int) offset + i] = (byte) (value >>> (8 * i));
                any = true;
            }
        }
        if (any) {
            written.run();
        }
    }

    byte[] save() {
        return bytes.clone();
    }

    void restore(byte[] saved) {
        System.arraycopy(saved, 0, bytes, 0, bytes.length);
    }
}
