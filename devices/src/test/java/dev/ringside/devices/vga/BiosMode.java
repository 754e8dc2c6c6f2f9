package dev.ringside.devices.vga;

import java.util.HexFormat;

/** Register values of a mode as IBM's BIOS sets them (VGA parameter tables). */
record BiosMode(int miscellaneous, byte[] sequencer, byte[] crtc, byte[] graphics, byte[] attributes) {
    static final BiosMode TEXT_80X25 = of(0x67, "00030002",
            "5f4f50825581bf1f004f0d0e000000009c8e8f281f96b9a3ff", "0000000000100e00ff",
            "000102030405140738393a3b3c3d3e3f0c000f0800");
    static final BiosMode CGA_320X200 = of(0x63, "09030002",
            "2d2728902b80bf1f00c10000000000009c8e8f140096b9a2ff", "0000000000300f00ff",
            "00131517020406071011121314151617" + "0100030000");
    static final BiosMode CGA_640X200 = of(0x63, "01010006",
            "5f4f50825480bf1f00c10000000000009c8e8f280096b9c2ff", "0000000000000d00ff",
            "00171717171717171717171717171717" + "0100010000");
    static final BiosMode PLANAR_320X200 = of(0x63, "090f0006",
            "2d2728902b80bf1f00c00000000000009c8e8f140096b9e3ff", "000000000000050fff",
            "00010203040506071011121314151617" + "01000f0000");
    static final BiosMode PLANAR_640X480 = of(0xe3, "010f0006",
            "5f4f508254800b3e0040000000000000ea8cdf2800e704e3ff", "000000000000050fff",
            "000102030405140738393a3b3c3d3e3f01000f0000");
    static final BiosMode CHAINED_320X200 = of(0x63, "010f000e",
            "5f4f50825480bf1f00410000000000009c8e8f284096b9a3ff", "000000000040050fff",
            "000102030405060708090a0b0c0d0e0f41000f0000");

    private static BiosMode of(int miscellaneous, String sequencer, String crtc, String graphics, String attributes) {
        HexFormat hex = HexFormat.of();
        return new BiosMode(miscellaneous, hex.parseHex(sequencer), hex.parseHex(crtc), hex.parseHex(graphics),
                hex.parseHex(attributes));
    }

    int attribute(int index) {
        return attributes[index] & 0xff;
    }
}
