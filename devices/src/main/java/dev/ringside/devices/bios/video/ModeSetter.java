package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.GuestMemory;

/** INT 10h function 00h. */
final class ModeSetter {
    private static final int KEEP_MEMORY = 0x80;
    private static final int NO_PALETTE = 0x08;
    /** Not the number of a standard mode. */
    private static final int VBE_MODE = 0x6f;
    private static final int GREYS = 0x02;
    private static final int[] CGA_MODE = {0x2c, 0x28, 0x2d, 0x29, 0x2a, 0x2e, 0x1e, 0x29};

    private final GuestMemory memory;
    private final VgaPorts vga;
    private final VideoState state;
    private final CharacterOutput output;
    private final FontService fonts;
    private final PaletteService palette;
    private final Runnable leaveVbe;

    ModeSetter(GuestMemory memory, VgaPorts vga, VideoState state, CharacterOutput output, FontService fonts,
            PaletteService palette, Runnable leaveVbe) {
        this.memory = memory;
        this.vga = vga;
        this.state = state;
        this.output = output;
        this.fonts = fonts;
        this.palette = palette;
        this.leaveVbe = leaveVbe;
    }

    /** Sets a mode; bit 7 of {@code number} keeps display memory. False if there is no such mode. */
    boolean set(int number) {
        return VideoModes.find(number & 0x7f).map(mode -> {
            set(mode, (number & KEEP_MEMORY) != 0);
            return true;
        }).orElse(false);
    }

    private void set(VideoMode mode, boolean keepMemory) {
        leaveVbe.run();
        mode.registers().load(vga);
        vga.setDacMask(0xff);
        int flags = memory.read8(BiosDataArea.VGA_FLAGS);
        if ((flags & NO_PALETTE) == 0) {
            int[] colours = mode.palette().colours();
            for (int i = 0; i < 256; i++) {
                vga.setColour(i, i < colours.length ? colours[i] : 0);
            }
            if ((flags & GREYS) != 0) {
                palette.greys(0, 256);
            }
        }
        remember(mode, keepMemory);
        if (!keepMemory) {
            int window = mode.segment() == 0xa000 ? 0x1_0000 : mode.text() ? 0x8000 : 0x4000;
            memory.fill16(GuestMemory.linear(mode.segment(), 0), window / 2, mode.text() ? 0x0720 : 0);
        }
        fonts.loadForMode(mode);
        memory.write16(BiosDataArea.CURSOR_SHAPE, 0);
        if (mode.text()) {
            output.setShape(6, 7);
        }
        output.selectPage(0);
    }

    /** A mode of VBE is set: what the data area tells of it. */
    void rememberVesa(VesaMode mode) {
        memory.write8(BiosDataArea.VIDEO_MODE, VBE_MODE);
        memory.write16(BiosDataArea.COLUMNS, mode.width() / 8);
        state.setRows(Math.min(mode.height() / 16, 255));
        state.setCharacterHeight(16);
    }

    private void remember(VideoMode mode, boolean keepMemory) {
        memory.write8(BiosDataArea.VIDEO_MODE, mode.number());
        memory.write16(BiosDataArea.COLUMNS, mode.columns());
        memory.write16(BiosDataArea.PAGE_SIZE, mode.pageSize());
        memory.write16(BiosDataArea.PAGE_START, 0);
        for (int page = 0; page < 8; page++) {
            state.setCursor(page, 0, 0);
        }
        memory.write8(BiosDataArea.ACTIVE_PAGE, 0);
        memory.write16(BiosDataArea.CRTC_PORT, mode.monochrome() ? 0x3b4 : 0x3d4);
        if (mode.number() < CGA_MODE.length) {
            memory.write8(BiosDataArea.CGA_MODE, CGA_MODE[mode.number()]);
            memory.write8(BiosDataArea.CGA_PALETTE, mode.number() == 6 ? 0x3f : 0x30);
        }
        state.setRows(mode.rows());
        state.setCharacterHeight(mode.characterHeight());
        memory.write8(BiosDataArea.VIDEO_CONTROL, 0x60 | (keepMemory ? KEEP_MEMORY : 0));
        memory.write8(BiosDataArea.VIDEO_SWITCHES, 0xf9);
        memory.write8(BiosDataArea.VGA_FLAGS, memory.read8(BiosDataArea.VGA_FLAGS) & 0x7f);
    }
}
