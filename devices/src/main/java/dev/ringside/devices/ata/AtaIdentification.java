package dev.ringside.devices.ata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The 256 words by which a device describes itself (ATA8-ACS, 7.16). */
final class AtaIdentification {
    private static final String FIRMWARE = "1.0";
    /** Network Address Authority 5, with an identifier that no maker has. */
    private static final long WORLD_WIDE_NAME = 0x5_000000L << 36;

    private final short[] words = new short[256];

    /** Words that all devices share. */
    AtaIdentification(String model, String serial) {
        text(10, 10, serial);
        text(23, 4, FIRMWARE);
        text(27, 20, model);
        // Standards: ATA/ATAPI-4 to ATA8-ACS.
        word(80, 0x01f0);
    }

    AtaIdentification word(int index, int value) {
        words[index] = (short) value;
        return this;
    }

    AtaIdentification twoWords(int index, long value) {
        return word(index, (int) value).word(index + 1, (int) (value >> 16));
    }

    AtaIdentification fourWords(int index, long value) {
        return twoWords(index, value).twoWords(index + 2, value >> 32);
    }

    /** A name that differs from those of other disks; most significant word first. */
    AtaIdentification worldWideName(String serial) {
        CRC32 hash = new CRC32();
        hash.update(serial.getBytes(StandardCharsets.US_ASCII));
        long name = WORLD_WIDE_NAME | hash.getValue();
        for (int i = 0; i < 4; i++) {
            word(108 + i, (int) (name >> 16 * (3 - i)));
        }
        return this;
    }

    /** Text is padded with blanks, two characters a word with the first in the upper half. */
    private void text(int first, int count, String text) {
        for (int i = 0; i < count; i++) {
            words[first + i] = (short) (at(text, 2 * i) << 8 | at(text, 2 * i + 1));
        }
    }

    private static int at(String text, int index) {
        return index < text.length() ? text.charAt(index) & 0x7f : ' ';
    }

    /** All 512 bytes, with their checksum. */
    byte[] toByteArray() {
        ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        words[255] = 0xa5;
        bytes.asShortBuffer().put(words);
        int sum = 0;
        for (byte value : bytes.array()) {
            sum += value;
        }
        bytes.array()[511] = (byte) -sum;
        return bytes.array();
    }
}
