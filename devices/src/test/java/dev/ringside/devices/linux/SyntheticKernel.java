package dev.ringside.devices.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes images with a setup header as the kernel's boot protocol describes it. */
public final class SyntheticKernel {
    static final int SETUP_SECTORS = 2;
    static final int CODE = (SETUP_SECTORS + 1) * 512;

    final ByteBuffer image;

    /** A whole kernel of {@code codeLength} bytes, protocol 2.15, relocatable, for 16 MiB, with a 64-bit entry. */
    public SyntheticKernel(int codeLength) {
        image = ByteBuffer.allocate(CODE + codeLength).order(ByteOrder.LITTLE_ENDIAN);
        image.put(0x1f1, (byte) SETUP_SECTORS);
        image.putInt(0x1f4, codeLength / 16);
        image.putShort(0x1fe, (short) 0xaa55);
        image.put(0x200, (byte) 0xeb).put(0x201, (byte) 0x6a);
        image.putInt(0x202, 0x5372_6448);
        image.putShort(0x206, (short) 0x20f);
        image.putShort(0x20e, (short) 0x100);
        image.put(0x300, "6.1.0-test (someone)\0".getBytes(StandardCharsets.US_ASCII));
        image.put(0x211, (byte) 1);
        image.putInt(0x22c, 0x7fff_ffff);
        image.putInt(0x230, 0x20_0000);
        image.put(0x234, (byte) 1);
        image.putShort(0x236, (short) 1);
        image.putInt(0x238, 2047);
        image.putLong(0x258, 0x100_0000);
        image.putInt(0x260, 0x40_0000);
        for (int i = CODE; i < image.capacity(); i++) {
            image.put(i, (byte) i);
        }
    }

    /** The whole file. */
    public byte[] bytes() {
        return image.array();
    }

    /** Puts {@code count} bytes of {@code value} at {@code offset} of the protected-mode code. */
    public void fillCode(int offset, int count, int value) {
        for (int i = 0; i < count; i++) {
            image.put(CODE + offset + i, (byte) value);
        }
    }

    /** Puts {@code code} at {@code offset} of the protected-mode code. */
    public void putCode(int offset, int... code) {
        for (int i = 0; i < code.length; i++) {
            image.put(CODE + offset + i, (byte) code[i]);
        }
    }
}
