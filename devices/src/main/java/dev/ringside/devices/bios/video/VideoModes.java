package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.video.VideoMode.Kind;
import java.util.List;
import java.util.Optional;

/** The standard modes. */
final class VideoModes {
    private static final String EGA_COLOURS = "00 01 02 03 04 05 14 07 38 39 3a 3b 3c 3d 3e 3f ";
    private static final String CGA_COLOURS = "00 01 02 03 04 05 06 07 10 11 12 13 14 15 16 17 ";
    private static final String TEXT_COLOUR = EGA_COLOURS + "0c 00 0f 08";
    private static final String TEXT_MONOCHROME = "00 08 08 08 08 08 08 08 10 18 18 18 18 18 18 18 0e 00 0f 08";
    private static final String FOUR_COLOURS = "00 13 15 17 02 04 06 07 10 11 12 13 14 15 16 17 01 00 03 00";
    private static final String TWO_COLOURS = "00 17 17 17 17 17 17 17 17 17 17 17 17 17 17 17 01 00 01 00";
    private static final String EGA_MONOCHROME = "00 08 00 00 18 18 00 00 00 08 00 00 00 18 00 00 0b 00 05 00";
    private static final String BLACK_WHITE = "00 3f 00 3f 00 3f 00 3f 00 3f 00 3f 00 3f 00 3f 01 00 0f 00";
    private static final String ONE_TO_ONE = "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 41 00 0f 00";

    private static final String CRTC_40 = "2d 27 28 90 2b a0 bf 1f 00 4f 0d 0e 00 00 00 00 9c 8e 8f 14 1f 96 b9 a3 ff";
    private static final String CRTC_80 = "5f 4f 50 82 55 81 bf 1f 00 4f 0d 0e 00 00 00 00 9c 8e 8f 28 1f 96 b9 a3 ff";
    private static final String CRTC_MONO = "5f 4f 50 82 55 81 bf 1f 00 4f 0d 0e 00 00 00 00 9c 8e 8f 28 0f 96 b9 a3 ff";
    private static final String CRTC_04 = "2d 27 28 90 2b 80 bf 1f 00 c1 00 00 00 00 00 00 9c 8e 8f 14 00 96 b9 a2 ff";
    private static final String CRTC_06 = "5f 4f 50 82 54 80 bf 1f 00 c1 00 00 00 00 00 00 9c 8e 8f 28 00 96 b9 c2 ff";
    private static final String CRTC_0D = "2d 27 28 90 2b 80 bf 1f 00 c0 00 00 00 00 00 00 9c 8e 8f 14 00 96 b9 e3 ff";
    private static final String CRTC_0E = "5f 4f 50 82 54 80 bf 1f 00 c0 00 00 00 00 00 00 9c 8e 8f 28 00 96 b9 e3 ff";
    private static final String CRTC_350 = "5f 4f 50 82 54 80 bf 1f 00 40 00 00 00 00 00 00 83 85 5d 28 0f 63 ba e3 ff";
    private static final String CRTC_11 = "5f 4f 50 82 54 80 0b 3e 00 40 00 00 00 00 00 00 ea 8c df 28 00 e7 04 c3 ff";
    private static final String CRTC_12 = "5f 4f 50 82 54 80 0b 3e 00 40 00 00 00 00 00 00 ea 8c df 28 00 e7 04 e3 ff";
    private static final String CRTC_13 = "5f 4f 50 82 54 80 bf 1f 00 41 00 00 00 00 00 00 9c 8e 8f 28 40 96 b9 a3 ff";

    private static final String TEXT = "00 00 00 00 00 10 0e 0f ff";
    private static final String MONO = "00 00 00 00 00 10 0a 0f ff";
    private static final String PLANES = "00 00 00 00 00 00 05 0f ff";

    private static final VgaRegisters COLUMNS_40 = VgaRegisters.of(0x67, "08 03 00 02", CRTC_40, TEXT_COLOUR, TEXT);
    private static final VgaRegisters COLUMNS_80 = VgaRegisters.of(0x67, "00 03 00 02", CRTC_80, TEXT_COLOUR, TEXT);
    private static final VgaRegisters MODE_07 = VgaRegisters.of(0x66, "00 03 00 02", CRTC_MONO, TEXT_MONOCHROME, MONO);
    private static final VgaRegisters MODE_04 = VgaRegisters.of(0x63, "09 03 00 02", CRTC_04, FOUR_COLOURS,
            "00 00 00 00 00 30 0f 0f ff");
    private static final VgaRegisters MODE_06 = VgaRegisters.of(0x63, "01 01 00 06", CRTC_06, TWO_COLOURS,
            "00 00 00 00 00 00 0d 0f ff");
    private static final VgaRegisters MODE_0D = VgaRegisters.of(0x63, "09 0f 00 06", CRTC_0D,
            CGA_COLOURS + "01 00 0f 00",
            PLANES);
    private static final VgaRegisters MODE_0E = VgaRegisters.of(0x63, "01 0f 00 06", CRTC_0E,
            CGA_COLOURS + "01 00 0f 00",
            PLANES);
    private static final VgaRegisters MODE_0F = VgaRegisters.of(0xa2, "01 0f 00 06", CRTC_350, EGA_MONOCHROME,
            "00 00 00 00 00 00 05 05 ff");
    private static final VgaRegisters MODE_10 = VgaRegisters.of(0xa3, "01 0f 00 06", CRTC_350,
            EGA_COLOURS + "01 00 0f 00",
            PLANES);
    private static final VgaRegisters MODE_11 = VgaRegisters.of(0xe3, "01 0f 00 06", CRTC_11, BLACK_WHITE,
            "00 00 00 00 00 00 05 01 ff");
    private static final VgaRegisters MODE_12 = VgaRegisters.of(0xe3, "01 0f 00 06", CRTC_12,
            EGA_COLOURS + "01 00 0f 00",
            PLANES);
    private static final VgaRegisters MODE_13 = VgaRegisters.of(0x63, "01 0f 00 0e", CRTC_13, ONE_TO_ONE,
            "00 00 00 00 00 40 05 0f ff");

    private static final List<VideoMode> ALL = List.of(text(0x00, 40, COLUMNS_40), text(0x01, 40, COLUMNS_40),
            text(0x02, 80, COLUMNS_80), text(0x03, 80, COLUMNS_80),
            new VideoMode(0x04, Kind.CGA_4, 40, 25, 8, 320, 200, 0xb800, 0x4000, 1, StandardPalette.CGA, MODE_04),
            new VideoMode(0x05, Kind.CGA_4, 40, 25, 8, 320, 200, 0xb800, 0x4000, 1, StandardPalette.CGA, MODE_04),
            new VideoMode(0x06, Kind.CGA_2, 80, 25, 8, 640, 200, 0xb800, 0x4000, 1, StandardPalette.CGA, MODE_06),
            new VideoMode(0x07, Kind.TEXT, 80, 25, 16, 0, 0, 0xb000, 0x1000, 8, StandardPalette.MONOCHROME, MODE_07),
            new VideoMode(0x0d, Kind.PLANAR, 40, 25, 8, 320, 200, 0xa000, 0x2000, 8, StandardPalette.CGA, MODE_0D),
            new VideoMode(0x0e, Kind.PLANAR, 80, 25, 8, 640, 200, 0xa000, 0x4000, 4, StandardPalette.CGA, MODE_0E),
            new VideoMode(0x0f, Kind.PLANAR, 80, 25, 14, 640, 350, 0xa000, 0x8000, 2, StandardPalette.MONOCHROME,
                    MODE_0F),
            new VideoMode(0x10, Kind.PLANAR, 80, 25, 14, 640, 350, 0xa000, 0x8000, 2, StandardPalette.ENHANCED,
                    MODE_10),
            new VideoMode(0x11, Kind.PLANAR, 80, 30, 16, 640, 480, 0xa000, 0xa000, 1, StandardPalette.ENHANCED,
                    MODE_11),
            new VideoMode(0x12, Kind.PLANAR, 80, 30, 16, 640, 480, 0xa000, 0xa000, 1, StandardPalette.ENHANCED,
                    MODE_12),
            new VideoMode(0x13, Kind.LINEAR, 40, 25, 8, 320, 200, 0xa000, 0x2000, 1, StandardPalette.RICH, MODE_13));

    private VideoModes() {}

    private static VideoMode text(int number, int columns, VgaRegisters registers) {
        return new VideoMode(number, Kind.TEXT, columns, 25, 16, 0, 0, 0xb800, columns == 40 ? 0x800 : 0x1000, 8,
                StandardPalette.ENHANCED, registers);
    }

    static Optional<VideoMode> find(int number) {
        return ALL.stream().filter(mode -> mode.number() == number).findFirst();
    }

    static List<VideoMode> all() {
        return ALL;
    }
}
