package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Fonts;
import dev.ringside.devices.bios.GuestMemory;

/** INT 10h function 11h: character generators. */
final class FontService {
    private static final int GRAPHICS_FONT = 0x43 * 4;
    private static final int CGA_FONT = 0x1f * 4;
    private static final long PLANE = 0xa_0000;
    private static final int SLOT = 32;
    private static final int BLOCK = 0x4000;
    private static final int MAXIMUM_SCAN_LINE = 0x09;
    private static final int VERTICAL_END = 0x12;
    private static final int UNDERLINE = 0x14;
    private static final int FONT_SELECT = 3;

    private final GuestMemory memory;
    private final VgaPorts vga;
    private final VideoState state;
    private final CharacterOutput output;

    FontService(GuestMemory memory, VgaPorts vga, VideoState state, CharacterOutput output) {
        this.memory = memory;
        this.vga = vga;
        this.state = state;
        this.output = output;
    }

    void call(CallFrame frame) {
        int block = frame.bl() & 7;
        switch (frame.al()) {
            case 0x00, 0x10 -> {
                byte[] shapes = memory.read(GuestMemory.linear(frame.es(), frame.bp()),
                        Math.min(frame.cx(), 256) * Math.clamp(frame.bh(), 1, SLOT));
                load(shapes, Math.clamp(frame.bh(), 1, SLOT), frame.dx(), block);
                adapt(frame.al(), Math.clamp(frame.bh(), 1, SLOT));
            }
            case 0x01, 0x11 -> loadRom(frame.al(), 14, block);
            case 0x02, 0x12 -> loadRom(frame.al(), 8, block);
            case 0x04, 0x14 -> loadRom(frame.al(), 16, block);
            case 0x03 -> vga.set(VgaPorts.SEQUENCER, FONT_SELECT, frame.bl());
            case 0x20 -> setPointer(CGA_FONT, frame.es(), frame.bp());
            case 0x21 -> graphics(frame.es(), frame.bp(), frame.cx() & 0xff, frame);
            case 0x22 -> graphics(Fonts.SEGMENT, Fonts.offset(14), 14, frame);
            case 0x23 -> graphics(Fonts.SEGMENT, Fonts.offset(8), 8, frame);
            case 0x24 -> graphics(Fonts.SEGMENT, Fonts.offset(16), 16, frame);
            case 0x30 -> information(frame);
            default -> {
                // Unknown functions change nothing.
            }
        }
    }

    private void information(CallFrame frame) {
        long pointer = switch (frame.bh()) {
            case 0 -> memory.read32(CGA_FONT);
            case 1 -> memory.read32(GRAPHICS_FONT);
            case 2, 5 -> pointer(Fonts.offset(14));
            case 3 -> pointer(Fonts.offset(8));
            case 4 -> pointer(Fonts.offset(8) + 128 * 8);
            case 6, 7 -> pointer(Fonts.offset(16));
            default -> pointer(Fonts.offset(16));
        };
        frame.setEs((int) (pointer >> 16) & 0xffff);
        frame.setBp((int) pointer & 0xffff);
        frame.setCx(state.characterHeight());
        frame.setDl(state.rows() - 1);
    }

    private static long pointer(int offset) {
        return (long) Fonts.SEGMENT << 16 | offset;
    }

    private void loadRom(int function, int lines, int block) {
        load(memory.read(GuestMemory.linear(Fonts.SEGMENT, Fonts.offset(lines)), 256 * lines), lines, 0, block);
        adapt(function, lines);
    }

    /** Loads the font of a text mode and makes it the one for graphics, too. */
    void loadForMode(VideoMode mode) {
        if (mode.text()) {
            loadRom(0, mode.characterHeight(), 0);
            vga.set(VgaPorts.SEQUENCER, FONT_SELECT, 0);
        }
        setPointer(GRAPHICS_FONT, Fonts.SEGMENT, Fonts.offset(mode.characterHeight()));
        setPointer(CGA_FONT, Fonts.SEGMENT, Fonts.offset(8) + 128 * 8);
    }

    private void load(byte[] shapes, int lines, int first, int block) {
        int base = (block & 3) * BLOCK + (block >> 2) * (BLOCK / 2);
        int mapMask = vga.get(VgaPorts.SEQUENCER, 2);
        int memoryMode = vga.get(VgaPorts.SEQUENCER, 4);
        int readMap = vga.get(VgaPorts.GRAPHICS, 4);
        int writeMode = vga.get(VgaPorts.GRAPHICS, 5);
        int miscellaneous = vga.get(VgaPorts.GRAPHICS, 6);
        vga.set(VgaPorts.SEQUENCER, 2, 4);
        vga.set(VgaPorts.SEQUENCER, 4, 7);
        vga.set(VgaPorts.GRAPHICS, 4, 2);
        vga.set(VgaPorts.GRAPHICS, 5, 0);
        vga.set(VgaPorts.GRAPHICS, 6, 4);
        for (int i = 0; i < shapes.length / lines && first + i < 256; i++) {
            long slot = PLANE + base + (long) SLOT * (first + i);
            for (int line = 0; line < lines; line++) {
                memory.write8(slot + line, shapes[i * lines + line]);
            }
        }
        vga.set(VgaPorts.SEQUENCER, 2, mapMask);
        vga.set(VgaPorts.SEQUENCER, 4, memoryMode);
        vga.set(VgaPorts.GRAPHICS, 4, readMap);
        vga.set(VgaPorts.GRAPHICS, 5, writeMode);
        vga.set(VgaPorts.GRAPHICS, 6, miscellaneous);
    }

    /** Functions 10h to 14h change the number of rows to what fits. */
    private void adapt(int function, int lines) {
        if (function < 0x10) {
            return;
        }
        int crtc = vga.crtc();
        int overflow = vga.get(crtc, 0x07);
        int height = vga.get(crtc, VERTICAL_END) + ((overflow & 2) << 7) + ((overflow & 0x40) << 3) + 1;
        vga.set(crtc, MAXIMUM_SCAN_LINE, vga.get(crtc, MAXIMUM_SCAN_LINE) & 0xe0 | lines - 1);
        if (state.modeNumber() == 7) {
            vga.set(crtc, UNDERLINE, lines - 1);
        }
        int rows = Math.clamp(height / lines, 1, 256);
        int end = rows * lines - 1;
        vga.set(crtc, VERTICAL_END, end);
        vga.set(crtc, 0x07, overflow & ~0x42 | end >> 7 & 2 | end >> 3 & 0x40);
        state.setRows(rows);
        state.setCharacterHeight(lines);
        memory.write16(BiosDataArea.PAGE_SIZE, (rows * state.columns() * 2 + 0x100) & ~0xff);
        output.setShape(lines > 8 ? lines - 3 : 6, lines > 8 ? lines - 2 : 7);
    }

    private void graphics(int segment, int offset, int lines, CallFrame frame) {
        setPointer(GRAPHICS_FONT, segment, offset);
        state.setCharacterHeight(lines);
        state.setRows(switch (frame.bl()) {
            case 0 -> Math.max(1, frame.dl());
            case 1 -> 14;
            case 3 -> 43;
            default -> 25;
        });
    }

    private void setPointer(int vector, int segment, int offset) {
        memory.write16(vector, offset);
        memory.write16(vector + 2L, segment);
    }
}
