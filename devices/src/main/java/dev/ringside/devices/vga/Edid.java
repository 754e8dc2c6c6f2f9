package dev.ringside.devices.vga;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The description of the monitor: an EDID block of 128 bytes (VESA E-EDID Standard, release A2, EDID 1.4). */
public final class Edid {
    /** Bytes of the block. */
    public static final int SIZE = 128;
    /** Widest preferred mode, in pixels. */
    public static final int LARGEST_WIDTH = 4088;
    /** Highest preferred mode, in lines. */
    public static final int LARGEST_HEIGHT = 2304;

    private static final int DOTS_PER_INCH = 100;
    private static final int REFRESH = 60;
    /** Standard timings: width, and the code of the ratio with 60 Hz. */
    private static final int[][] STANDARD = {{1920, 0xc0}, {1280, 0x80}, {1600, 0x40}, {1680, 0x00}, {1400, 0x40},
        {1440, 0x00}, {1152, 0x40}, {1280, 0x00}};
    private static final int NAME = 0xfc;
    private static final int RANGES = 0xfd;
    private static final int TEXT = 0xfe;

    private Edid() {}

    /**
     * A monitor whose best mode is {@code width} x {@code height} at 60 Hz.
     *
     * @param width
     *            pixels, a multiple of 8, 64 to {@link #LARGEST_WIDTH}
     * @param height
     *            lines, 64 to {@link #LARGEST_HEIGHT}
     */
    public static byte[] of(int width, int height) {
        if (width < 64 || width > LARGEST_WIDTH || width % 8 != 0 || height < 64 || height > LARGEST_HEIGHT) {
            throw new IllegalArgumentException("no monitor shows %d x %d".formatted(width, height));
        }
        ByteBuffer block = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        block.put(new byte[]{0, -1, -1, -1, -1, -1, -1, 0});
        block.order(ByteOrder.BIG_ENDIAN).putShort(manufacturer("RSD")).order(ByteOrder.LITTLE_ENDIAN);
        block.putShort((short) 1).putInt(0);
        // Made in week 1 of 2026.
        block.put((byte) 1).put((byte) (2026 - 1990));
        block.put((byte) 1).put((byte) 4);
        // Digital, 8 bits a colour, no interface named.
        block.put((byte) 0xa0);
        block.put((byte) centimetres(width)).put((byte) centimetres(height));
        // Gamma 2.2; RGB only, sRGB, the preferred mode is the monitor's own.
        block.put((byte) 120).put((byte) 0x06);
        // Chromaticity of sRGB.
        block.put(new byte[]{(byte) 0xee, (byte) 0x91, (byte) 0xa3, 0x54, 0x4c, (byte) 0x99, 0x26, 0x0f, 0x50, 0x54});
        // 640x480, 800x600 and 1024x768, all at 60 Hz.
        block.put(new byte[]{0x21, 0x08, 0});
        for (int[] timing : STANDARD) {
            block.put((byte) (timing[0] / 8 - 31)).put((byte) timing[1]);
        }
        putDetailedTiming(block, width, height);
        putRanges(block);
        putText(block, NAME, "Ringside");
        putText(block, TEXT, "virtual");
        block.put((byte) 0);
        byte[] bytes = block.array();
        int sum = 0;
        for (byte value : bytes) {
            sum += value;
        }
        bytes[SIZE - 1] = (byte) -sum;
        return bytes;
    }

    private static short manufacturer(String letters) {
        int code = 0;
        for (int i = 0; i < 3; i++) {
            code = code << 5 | letters.charAt(i) - 'A' + 1;
        }
        return (short) code;
    }

    private static int centimetres(int dots) {
        return Math.min(255, dots * 254 / (DOTS_PER_INCH * 100));
    }

    /** The preferred mode with the short blanking of CVT 1.1: 160 pixels, and lines for at least 460 microseconds. */
    private static void putDetailedTiming(ByteBuffer block, int width, int height) {
        int blank = 160;
        int lines = Math.max(13, height * 28 / 1000 + 4);
        int clock = (int) ((long) (width + blank) * (height + lines) * REFRESH / 10_000);
        block.putShort((short) Math.min(clock, 0xffff));
        block.put((byte) width).put((byte) blank).put((byte) (width >> 8 << 4 | blank >> 8));
        block.put((byte) height).put((byte) lines).put((byte) (height >> 8 << 4 | lines >> 8));
        // Horizontal sync 32 pixels after 48, vertical sync 6 lines after 3.
        block.put((byte) 48).put((byte) 32).put((byte) (3 << 4 | 6)).put((byte) 0);
        int across = width * 254 / (DOTS_PER_INCH * 10);
        int down = height * 254 / (DOTS_PER_INCH * 10);
        block.put((byte) across).put((byte) down).put((byte) (across >> 8 << 4 | down >> 8));
        // No border; digital separate sync, horizontal positive.
        block.putShort((short) 0).put((byte) 0x1a);
    }

    private static void putRanges(ByteBuffer block) {
        block.put(new byte[]{0, 0, 0, (byte) RANGES, 0});
        // 50 to 125 Hz, 30 to 160 kHz, 650 MHz, no formula.
        block.put(new byte[]{50, 125, 30, (byte) 160, 65, 1, '\n', ' ', ' ', ' ', ' ', ' ', ' '});
    }

    private static void putText(ByteBuffer block, int type, String text) {
        block.put(new byte[]{0, 0, 0, (byte) type, 0});
        block.put("%-13s".formatted(text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
