package dev.ringside.devices.vga.scanout;

import java.nio.ByteBuffer;

/**
 * All registers on which the picture depends, as bytes that the device writes with the machine lock held. A viewer copies them without a lock; a copy
 * taken in the middle of a change is replaced at the viewer's next look, and no content of it is out of bounds.
 */
public final class ScreenRegisters {
    private static final int SEQUENCER = 8;
    private static final int CRTC = 32;
    private static final int GRAPHICS = 16;
    private static final int ATTRIBUTE = 32;
    private static final int PALETTE = 768;
    /** Bytes of all registers that are bytes, as they are saved. */
    public static final int BYTES = SEQUENCER + CRTC + GRAPHICS + ATTRIBUTE + PALETTE;

    private static final int FULL_MAP = 0x0f;

    private final byte[] sequencer = new byte[SEQUENCER];
    private final byte[] crtc = new byte[CRTC];
    private final byte[] graphics = new byte[GRAPHICS];
    private final byte[] attribute = new byte[ATTRIBUTE];
    private final byte[] palette = new byte[PALETTE];
    private int paletteMask = 0xff;
    private boolean wideColours;
    private boolean screenEnabled;
    private LinearMode linear = LinearMode.OFF;
    private boolean changed;

    /** Makes these registers equal to {@code other}'s. */
    public void copyFrom(ScreenRegisters other) {
        System.arraycopy(other.sequencer, 0, sequencer, 0, SEQUENCER);
        System.arraycopy(other.crtc, 0, crtc, 0, CRTC);
        System.arraycopy(other.graphics, 0, graphics, 0, GRAPHICS);
        System.arraycopy(other.attribute, 0, attribute, 0, ATTRIBUTE);
        System.arraycopy(other.palette, 0, palette, 0, PALETTE);
        paletteMask = other.paletteMask;
        wideColours = other.wideColours;
        screenEnabled = other.screenEnabled;
        linear = other.linear;
    }

    /** Sequencer, CRT controller, graphics controller, attribute controller and palette, one behind the other: {@link #BYTES} bytes. */
    public byte[] save() {
        ByteBuffer saved = ByteBuffer.allocate(BYTES);
        saved.put(sequencer).put(crtc).put(graphics).put(attribute).put(palette);
        return saved.array();
    }

    /** Sets what {@link #save} has saved. */
    public void restore(byte[] saved) {
        ByteBuffer.wrap(saved).get(sequencer).get(crtc).get(graphics).get(attribute).get(palette);
        changed = true;
    }

    /** Whether a register has got another value since this was last asked. */
    public boolean takeChange() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Register {@code index} of the sequencer, 0 to 255. */
    public int sequencer(int index) {
        return sequencer[index] & 0xff;
    }

    /** Sets a register of the sequencer. */
    public void setSequencer(int index, int value) {
        changed |= sequencer[index] != (byte) value;
        sequencer[index] = (byte) value;
    }

    /** Register {@code index} of the CRT controller, 0 to 255. */
    public int crtc(int index) {
        return crtc[index] & 0xff;
    }

    /** Sets a register of the CRT controller. */
    public void setCrtc(int index, int value) {
        changed |= crtc[index] != (byte) value;
        crtc[index] = (byte) value;
    }

    /** Register {@code index} of the graphics controller, 0 to 255. */
    public int graphics(int index) {
        return graphics[index] & 0xff;
    }

    /** Sets a register of the graphics controller. */
    public void setGraphics(int index, int value) {
        changed |= graphics[index] != (byte) value;
        graphics[index] = (byte) value;
    }

    /** Register {@code index} of the attribute controller, 0 to 255. */
    public int attribute(int index) {
        return attribute[index] & 0xff;
    }

    /** Sets a register of the attribute controller. */
    public void setAttribute(int index, int value) {
        changed |= attribute[index] != (byte) value;
        attribute[index] = (byte) value;
    }

    /** Byte {@code index} of the palette as written: three for each colour. */
    public int palette(int index) {
        return palette[index] & 0xff;
    }

    /** Sets a byte of the palette. */
    public void setPalette(int index, int value) {
        changed |= palette[index] != (byte) value;
        palette[index] = (byte) value;
    }

    /** What colour numbers are masked with on their way to the palette. */
    public int paletteMask() {
        return paletteMask;
    }

    /** Sets the mask of colour numbers, 0 to 255. */
    public void setPaletteMask(int mask) {
        changed |= paletteMask != mask;
        paletteMask = mask;
    }

    /** Whether the palette has 8 bits for each of red, green and blue, instead of 6. */
    public boolean wideColours() {
        return wideColours;
    }

    /** Sets the width of the palette. */
    public void setWideColours(boolean wide) {
        changed |= wideColours != wide;
        wideColours = wide;
    }

    /** Whether the attribute controller shows a picture: bit 5 of its index register. */
    public boolean screenEnabled() {
        return screenEnabled;
    }

    /** Blanks or shows the screen. */
    public void setScreenEnabled(boolean enabled) {
        changed |= screenEnabled != enabled;
        screenEnabled = enabled;
    }

    /** The mode of the linear framebuffer; {@link LinearMode#OFF} while the VGA's own registers rule. */
    public LinearMode linear() {
        return linear;
    }

    /** Sets the mode of the linear framebuffer. */
    public void setLinear(LinearMode mode) {
        changed |= !linear.equals(mode);
        linear = mode;
    }

    /** Whether the picture is graphics rather than text. */
    public boolean graphicsMode() {
        return (graphics(6) & 1) != 0;
    }

    /** Whether four planes lie one behind the other at successive addresses ("chain 4"). */
    public boolean chained() {
        return (sequencer(4) & 8) != 0;
    }

    /** Whether CPU accesses of the chained planes are plain reads and writes of memory. */
    public boolean plainAccess() {
        return chained() && (sequencer(2) & FULL_MAP) == FULL_MAP && (graphics(1) & FULL_MAP) == 0 && graphics(3) == 0
                && (graphics(5) & 0x0b) == 0 && graphics(8) == 0xff;
    }

    /** Whether the screen stays black. */
    public boolean blanked() {
        return !screenEnabled || (sequencer(1) & 0x20) != 0;
    }

    /** A bit of the CRT controller's overflow register 7, moved to bit {@code to}. */
    private int overflow(int bit, int to) {
        return (crtc(7) >> bit & 1) << to;
    }

    /** Lines of the picture, 1 to 1024. */
    public int lines() {
        return (crtc(0x12) | overflow(1, 8) | overflow(6, 9)) + 1;
    }

    /** The line after which the picture goes on with the beginning of memory. */
    public int splitLine() {
        return crtc(0x18) | overflow(4, 8) | (crtc(9) >> 6 & 1) << 9;
    }

    /** All lines of a frame, with those of the retrace. */
    public int totalLines() {
        return (crtc(6) | overflow(0, 8) | overflow(5, 9)) + 2;
    }

    /** The line where the vertical retrace begins. */
    public int retraceStart() {
        return crtc(0x10) | overflow(2, 8) | overflow(7, 9);
    }

    /** Lines of the vertical retrace, 1 to 16. */
    public int retraceLines() {
        int lines = (crtc(0x11) & 0x0f) - (retraceStart() & 0x0f) & 0x0f;
        return lines == 0 ? 16 : lines;
    }

    /** Characters in a line of the picture, 1 to 256. */
    public int characters() {
        return crtc(1) + 1;
    }

    /** Characters in a whole line, with the horizontal retrace. */
    public int totalCharacters() {
        return crtc(0) + 5;
    }

    /** Dots of a character: 8, or 9 in text. */
    public int characterDots() {
        return (sequencer(1) & 1) == 0 && !graphicsMode() ? 9 : 8;
    }

    /** Whether each dot is two wide. */
    public boolean halfDotClock() {
        return (sequencer(1) & 8) != 0;
    }
}
