package dev.ringside.devices.bios.keyboard;

import java.util.HashMap;
import java.util.Map;

/**
 * What INT 16h tells of each key of a US keyboard: the scan code in the high and the character in the low byte (IBM PS/2 and PC BIOS Interface Technical
 * Reference, "Keyboard").
 *
 * @param plain
 *            alone; 0 in each component if the combination tells nothing
 * @param shift
 *            with Shift, or with Num Lock on the keypad
 * @param control
 *            with Ctrl
 * @param alternate
 *            with Alt
 * @param lock
 *            which lock swaps {@code plain} and {@code shift}
 */
record KeyCodes(int plain, int shift, int control, int alternate, Lock lock) {

    /** The locks. */
    enum Lock {
        NONE, CAPS, NUMBER
    }

    private static final Map<Integer, KeyCodes> BY_SCAN_CODE = new HashMap<>();
    private static final Map<Integer, KeyCodes> EXTENDED = new HashMap<>();

    static {
        key(0x01, 0x011b, 0x011b, 0x011b, 0x0100);
        String digits = "1234567890";
        String shifted = "!@#$%^&*()";
        for (int i = 0; i < 10; i++) {
            int code = i + 2;
            int control = code == 3 ? 0x0300 : code == 7 ? 0x071e : 0;
            key(code, code << 8 | digits.charAt(i), code << 8 | shifted.charAt(i), control, 0x78 + i << 8);
        }
        key(0x0c, 0x0c2d, 0x0c5f, 0x0c1f, 0x8200);
        key(0x0d, 0x0d3d, 0x0d2b, 0, 0x8300);
        key(0x0e, 0x0e08, 0x0e08, 0x0e7f, 0x0e00);
        key(0x0f, 0x0f09, 0x0f00, 0x9400, 0xa500);
        letters(0x10, "qwertyuiop");
        key(0x1a, 0x1a5b, 0x1a7b, 0x1a1b, 0x1a00);
        key(0x1b, 0x1b5d, 0x1b7d, 0x1b1d, 0x1b00);
        key(0x1c, 0x1c0d, 0x1c0d, 0x1c0a, 0x1c00);
        letters(0x1e, "asdfghjkl");
        key(0x27, 0x273b, 0x273a, 0, 0x2700);
        key(0x28, 0x2827, 0x2822, 0, 0x2800);
        key(0x29, 0x2960, 0x297e, 0, 0x2900);
        key(0x2b, 0x2b5c, 0x2b7c, 0x2b1c, 0x2b00);
        letters(0x2c, "zxcvbnm");
        key(0x33, 0x332c, 0x333c, 0, 0x3300);
        key(0x34, 0x342e, 0x343e, 0, 0x3400);
        key(0x35, 0x352f, 0x353f, 0, 0x3500);
        key(0x37, 0x372a, 0x372a, 0x9600, 0x3700);
        key(0x39, 0x3920, 0x3920, 0x3920, 0x3920);
        for (int i = 0; i < 10; i++) {
            key(0x3b + i, 0x3b + i << 8, 0x54 + i << 8, 0x5e + i << 8, 0x68 + i << 8);
        }
        String keypad = "789-456+1230.";
        int[] control = {0x77, 0x8d, 0x84, 0x8e, 0x73, 0x8f, 0x74, 0x90, 0x75, 0x91, 0x76, 0x92, 0x93};
        for (int i = 0; i < 13; i++) {
            int code = 0x47 + i;
            if (code == 0x4a || code == 0x4e) {
                int both = code << 8 | keypad.charAt(i);
                key(code, both, both, control[i] << 8, code << 8);
            } else {
                BY_SCAN_CODE.put(code,
                        new KeyCodes(code << 8, code << 8 | keypad.charAt(i), control[i] << 8, 0, Lock.NUMBER));
                EXTENDED.put(code, new KeyCodes(code << 8 | 0xe0, code << 8 | 0xe0, control[i] << 8 | 0xe0,
                        code + 0x50 << 8, Lock.NONE));
            }
        }
        key(0x56, 0x565c, 0x567c, 0, 0);
        key(0x57, 0x8500, 0x8700, 0x8900, 0x8b00);
        key(0x58, 0x8600, 0x8800, 0x8a00, 0x8c00);
        EXTENDED.put(0x1c, new KeyCodes(0xe00d, 0xe00d, 0xe00a, 0xa600, Lock.NONE));
        EXTENDED.put(0x35, new KeyCodes(0xe02f, 0xe02f, 0x9500, 0xa400, Lock.NONE));
    }

    private static final KeyCodes SILENT = new KeyCodes(0, 0, 0, 0, Lock.NONE);

    private static void key(int scanCode, int plain, int shift, int control, int alternate) {
        BY_SCAN_CODE.put(scanCode, new KeyCodes(plain, shift, control, alternate, Lock.NONE));
    }

    private static void letters(int first, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            int code = first + i;
            char letter = letters.charAt(i);
            BY_SCAN_CODE.put(code,
                    new KeyCodes(code << 8 | letter, code << 8 | letter - 0x20, code << 8 | letter & 0x1f,
                            code << 8, Lock.CAPS));
        }
    }

    /** Codes of the key with {@code scanCode} of set 1, 1 to 7Fh, {@code extended} if E0h came before it. */
    static KeyCodes of(int scanCode, boolean extended) {
        return (extended ? EXTENDED : BY_SCAN_CODE).getOrDefault(scanCode, SILENT);
    }
}
