package dev.ringside.devices.pci;

import dev.ringside.emulator.device.ByteRegisters;

/** Code and data for firmware in a function's expansion ROM: reads beyond the image give all ones, writes are dropped. */
final class OptionRom implements ByteRegisters {
    private static final int LEAST = 2048;
    private static final int MOST = 16 << 20;

    private final byte[] image;

    OptionRom(byte[] image) {
        if (image.length == 0 || image.length > MOST) {
            throw new IllegalArgumentException("an expansion ROM has up to 16 MiB, not " + image.length + " bytes");
        }
        this.image = image.clone();
    }

    /** Bytes of the window: a power of two. */
    long size() {
        int length = Math.max(image.length, LEAST);
        return Integer.bitCount(length) == 1 ? length : Integer.highestOneBit(length) * 2L;
    }

    @Override
    public int readByte(int offset) {
        return offset < image.length ? image[offset] & 0xff : 0xff;
    }

    @Override
    public void writeByte(int offset, int value) {
        // It is ROM.
    }
}
