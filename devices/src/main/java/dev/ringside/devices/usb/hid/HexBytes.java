package dev.ringside.devices.usb.hid;

import java.util.HexFormat;

/** Bytes written in source as hexadecimal digits with white space between them. */
final class HexBytes {
    private HexBytes() {}

    static byte[] of(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }
}
