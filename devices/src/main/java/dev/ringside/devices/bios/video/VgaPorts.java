package dev.ringside.devices.bios.video;

import dev.ringside.emulator.bus.PortBus;

/** The registers of a VGA, by their ports. Machine lock held. */
final class VgaPorts {
    static final int SEQUENCER = 0x3c4;
    static final int GRAPHICS = 0x3ce;

    private static final int ATTRIBUTE = 0x3c0;
    private static final int ATTRIBUTE_READ = 0x3c1;
    private static final int MISCELLANEOUS = 0x3c2;
    private static final int MISCELLANEOUS_READ = 0x3cc;
    private static final int DAC_MASK = 0x3c6;
    private static final int DAC_READ_INDEX = 0x3c7;
    private static final int DAC_WRITE_INDEX = 0x3c8;
    private static final int DAC_DATA = 0x3c9;
    private static final int DISPLAY_ON = 0x20;

    private final PortBus ports;

    VgaPorts(PortBus ports) {
        this.ports = ports;
    }

    int in(int port) {
        return (int) ports.read(port, 1);
    }

    void out(int port, int value) {
        ports.write(port, 1, value & 0xff);
    }

    int in16(int port) {
        return (int) ports.read(port, 2);
    }

    void out16(int port, int value) {
        ports.write(port, 2, value & 0xffff);
    }

    /** Reads a register behind an index port. */
    int get(int indexPort, int index) {
        out(indexPort, index);
        return in(indexPort + 1);
    }

    /** Writes a register behind an index port. */
    void set(int indexPort, int index, int value) {
        out(indexPort, index);
        out(indexPort + 1, value);
    }

    /** The CRT controller's index port: 3B4h in monochrome, else 3D4h. */
    int crtc() {
        return (miscellaneous() & 1) != 0 ? 0x3d4 : 0x3b4;
    }

    int miscellaneous() {
        return in(MISCELLANEOUS_READ);
    }

    void setMiscellaneous(int value) {
        out(MISCELLANEOUS, value);
    }

    /** Leaves the display on. */
    int attribute(int index) {
        resetFlipFlop();
        out(ATTRIBUTE, index | (index < 0x10 ? 0 : DISPLAY_ON));
        int value = in(ATTRIBUTE_READ);
        displayOn();
        return value;
    }

    /** Leaves the display on. */
    void setAttribute(int index, int value) {
        resetFlipFlop();
        out(ATTRIBUTE, index);
        out(ATTRIBUTE, value);
        displayOn();
    }

    void displayOn() {
        resetFlipFlop();
        out(ATTRIBUTE, DISPLAY_ON);
    }

    private void resetFlipFlop() {
        in(crtc() + 6);
    }

    int dacMask() {
        return in(DAC_MASK);
    }

    void setDacMask(int value) {
        out(DAC_MASK, value);
    }

    /** Colour {@code index} as 0xRRGGBB of the DAC's width. */
    int colour(int index) {
        out(DAC_READ_INDEX, index);
        int red = in(DAC_DATA);
        int green = in(DAC_DATA);
        return red << 16 | green << 8 | in(DAC_DATA);
    }

    void setColour(int index, int colour) {
        out(DAC_WRITE_INDEX, index);
        out(DAC_DATA, colour >> 16);
        out(DAC_DATA, colour >> 8);
        out(DAC_DATA, colour);
    }
}
