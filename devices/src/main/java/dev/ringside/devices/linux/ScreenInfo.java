package dev.ringside.devices.linux;

import java.nio.ByteBuffer;

/**
 * The zero page's {@code screen_info}: what a kernel that is entered beyond its own real-mode code would have asked the video BIOS. Without it Linux
 * leaves a VGA alone. Sources: Linux, Documentation/arch/x86/zero-page.rst and include/uapi/linux/screen_info.h.
 */
final class ScreenInfo {
    private static final int VIDEO_MODE = 0x06;
    private static final int COLUMNS = 0x07;
    private static final int EGA_BX = 0x0a;
    private static final int LINES = 0x0e;
    private static final int IS_VGA = 0x0f;
    private static final int POINTS = 0x10;
    /** What INT 10h function 12h tells in BX of a VGA: colour, 256 KiB and more. */
    private static final int COLOUR_256_KIB = 0x0003;

    private ScreenInfo() {}

    /** A VGA in mode 3, colour text of 80 x 25 in characters of 16 lines, with the cursor at the top. */
    static void putText(ByteBuffer page) {
        page.put(VIDEO_MODE, (byte) 3).put(COLUMNS, (byte) 80).putShort(EGA_BX, (short) COLOUR_256_KIB);
        page.put(LINES, (byte) 25).put(IS_VGA, (byte) 1).putShort(POINTS, (short) 16);
    }
}
