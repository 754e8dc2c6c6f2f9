package dev.ringside.emulator.gdb;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Hexadecimal numbers and bytes as the remote protocol writes them. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();
    private static final int MAX_DIGITS = 16;

    private Hex() {}

    static String encode(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of an even number of hexadecimal digits. */
    static Optional<byte[]> decode(String digits) {
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(FORMAT.parseHex(digits));
    }

    /** A number of 1 to 16 digits. */
    static Optional<Long> number(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.fromHexDigitsToLong(digits));
    }

    /** A number from 0 to {@link Integer#MAX_VALUE}. */
    static Optional<Integer> size(String digits) {
        return number(digits).filter(value -> value >= 0 && value <= Integer.MAX_VALUE).map(Long::intValue);
    }
}
