package dev.ringside.devices.pci;

import dev.ringside.emulator.device.ByteRegisters;
import java.nio.charset.StandardCharsets;

/**
 * Code and data for firmware in a function's expansion ROM: reads beyond the image give all ones, writes are dropped. A PC runs it only if it names the
 * function that it is on, so code for one of several alike is made to (PCI Firmware Specification 3.0, 5.1.2).
 */
final class OptionRom implements ByteRegisters {
    private static final int LEAST = 2048;
    private static final int MOST = 16 << 20;

    private static final int SIGNATURE = 0xaa55;
    private static final int CHECKSUM = 6;
    private static final int DATA_POINTER = 0x18;
    private static final int DATA_LENGTH = 0x18;
    private static final String DATA_SIGNATURE = "PCIR";
    private static final int IDENTITY = 4;
    private static final int CODE_TYPE = 0x14;
    private static final int PC_CODE = 0;

    private final byte[] image;

    /**
     * A ROM with {@code image}.
     *
     * @param identity
     *            vendor of the function in the low 16 bits, device in the high ones
     */
    OptionRom(byte[] image, int identity) {
        if (image.length == 0 || image.length > MOST) {
            throw new IllegalArgumentException("an expansion ROM has up to 16 MiB, not " + image.length + " bytes");
        }
        this.image = image.clone();
        identify(identity);
    }

    private void identify(int identity) {
        if (image.length < DATA_POINTER + 2 || get16(0) != SIGNATURE) {
            return;
        }
        int data = get16(DATA_POINTER);
        if (data < DATA_POINTER + 2 || data + DATA_LENGTH > image.length
                || !DATA_SIGNATURE.equals(new String(image, data, 4, StandardCharsets.ISO_8859_1))
                || image[data + CODE_TYPE] != PC_CODE) {
            return;
        }
        // The sum of all bytes stays zero.
        for (int i = 0; i < 4; i++) {
            byte wanted = (byte) (identity >> 8 * i);
            image[CHECKSUM] += (byte) (image[data + IDENTITY + i] - wanted);
            image[data + IDENTITY + i] = wanted;
        }
    }

    private int get16(int offset) {
        return image[offset] & 0xff | (image[offset + 1] & 0xff) << 8;
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
