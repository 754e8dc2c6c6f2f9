package dev.ringside.devices.bios.video;

import java.util.HexFormat;

/** The contents of all VGA registers in a mode. Arrays are not to be changed. */
record VgaRegisters(int miscellaneous, byte[] sequencer, byte[] crtc, byte[] attribute, byte[] graphics) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /**
     * Registers from hexadecimal bytes.
     *
     * @param sequencer
     *            registers 1 to 4
     * @param crtc
     *            registers 0 to 18h
     * @param attribute
     *            registers 0 to 13h
     * @param graphics
     *            registers 0 to 8
     */
    static VgaRegisters of(int miscellaneous, String sequencer, String crtc, String attribute, String graphics) {
        VgaRegisters registers = new VgaRegisters(miscellaneous, HEX.parseHex(sequencer), HEX.parseHex(crtc),
                HEX.parseHex(attribute), HEX.parseHex(graphics));
        if (registers.sequencer.length != 4 || registers.crtc.length != 0x19 || registers.attribute.length != 0x14
                || registers.graphics.length != 9) {
            throw new IllegalArgumentException("a mode has 4, 25, 20 and 9 registers");
        }
        return registers;
    }

    /** Programs the VGA, display on. */
    void load(VgaPorts vga) {
        vga.setMiscellaneous(miscellaneous);
        vga.set(VgaPorts.SEQUENCER, 0, 1);
        for (int i = 0; i < sequencer.length; i++) {
            vga.set(VgaPorts.SEQUENCER, i + 1, sequencer[i]);
        }
        vga.set(VgaPorts.SEQUENCER, 0, 3);
        int port = vga.crtc();
        vga.set(port, 0x11, 0); // The first eight registers are protected by it.
        for (int i = 0; i < crtc.length; i++) {
            vga.set(port, i, crtc[i]);
        }
        for (int i = 0; i < graphics.length; i++) {
            vga.set(VgaPorts.GRAPHICS, i, graphics[i]);
        }
        for (int i = 0; i < attribute.length; i++) {
            vga.setAttribute(i, attribute[i]);
        }
        vga.setAttribute(0x14, 0);
    }
}
