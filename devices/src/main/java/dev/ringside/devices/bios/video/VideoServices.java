package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.emulator.bus.PortBus;

/** INT 10h. */
public final class VideoServices implements BiosService {
    private static final int SUPPORTED = 0x12;
    /** Characters written at a time. */
    private static final int PIECE = 64;
    private static final int VGA_COLOUR = 0x08;
    /** The static functionality table of function 1Bh: modes 0 to 13h, all scan lines, all functions. */
    private static final int[] FUNCTIONALITY = {0xff, 0xe0, 0x0f, 0, 0, 0, 0, 0x07, 0x02, 0x08, 0xe7, 0x0c, 0, 0, 0, 0};

    private final GuestMemory memory;
    private final VgaPorts vga;
    private final VideoState state;
    private final CharacterOutput output;
    private final FontService fonts;
    private final PaletteService palette;
    private final ModeSetter modes;
    private final VesaServices vesa;

    /** Services that drive the VGA behind {@code ports} and {@code memory}. */
    public VideoServices(PortBus ports, GuestMemory memory) {
        this.memory = memory;
        vga = new VgaPorts(ports);
        state = new VideoState(memory);
        output = new CharacterOutput(memory, vga, state);
        fonts = new FontService(memory, vga, state, output);
        palette = new PaletteService(memory, vga);
        BochsDisplay display = new BochsDisplay(vga);
        modes = new ModeSetter(memory, vga, state, output, fonts, palette, display::disable);
        vesa = new VesaServices(memory, ports, vga, display, modes);
    }

    /** Text on the screen, for the BIOS's own messages. */
    public CharacterOutput output() {
        return output;
    }

    /** Puts the display into 80 x 25 text, as after power-on. */
    public void initialize() {
        memory.write8(BiosDataArea.VGA_FLAGS, 0x51);
        memory.write8(BiosDataArea.DISPLAY_COMBINATION, VGA_COLOUR);
        modes.set(3);
    }

    @Override
    public Continuation call(CallFrame frame) {
        int page = frame.bh() & 7;
        switch (frame.ah()) {
            case 0x00 -> {
                int mode = frame.al() & 0x7f;
                if (modes.set(frame.al())) {
                    frame.setAl(mode > 7 ? 0x20 : mode == 6 ? 0x3f : 0x30);
                }
            }
            case 0x01 -> output.setShape(frame.ch(), frame.cl());
            case 0x02 -> output.moveCursor(page, frame.dh(), frame.dl());
            case 0x03 -> {
                frame.setCx(memory.read16(BiosDataArea.CURSOR_SHAPE));
                frame.setDl(state.cursorColumn(page));
                frame.setDh(state.cursorRow(page));
            }
            case 0x04 -> frame.setAh(0);
            case 0x05 -> output.selectPage(frame.al());
            case 0x06, 0x07 -> output.scroll(state.activePage(), frame.ah() == 6 ? frame.al() : -frame.al(), frame.bh(),
                    frame.ch(), frame.cl(), frame.dh(), frame.dl());
            case 0x08 -> frame.setAx(output.read(page));
            case 0x09 -> output.repeat(page, frame.al(), frame.bl(), frame.cx(), true);
            case 0x0a -> output.repeat(page, frame.al(), frame.bl(), frame.cx(), false);
            case 0x0b -> palette.cga(frame.bh(), frame.bl(), state.mode().text());
            case 0x0c -> output.surface().setPixel(page, frame.cx(), frame.dx(), frame.al());
            case 0x0d -> frame.setAl(output.surface().pixel(page, frame.cx(), frame.dx()));
            case 0x0e -> output.teletype(state.activePage(), frame.al(), frame.bl(), false);
            case 0x0f -> {
                frame.setAl(memory.read8(BiosDataArea.VIDEO_MODE) | memory.read8(BiosDataArea.VIDEO_CONTROL) & 0x80);
                frame.setAh(state.columns());
                frame.setBh(state.activePage());
            }
            case 0x10 -> palette.call(frame);
            case 0x11 -> fonts.call(frame);
            case 0x12 -> alternateSelect(frame);
            case 0x13 -> {
                return writeString(frame);
            }
            case 0x1a -> displayCombination(frame);
            case 0x1b -> functionality(frame);
            case 0x1c -> frame.setAl(0);
            case 0x4f -> vesa.call(frame);
            default -> {
                // Unknown functions change nothing.
            }
        }
        return Continuation.RETURN;
    }

    /** Function 13h. A long string is written in pieces, between which others get the machine: the phase counts what is done. */
    private Continuation writeString(CallFrame frame) {
        int page = frame.bh() & 7;
        boolean attributes = (frame.al() & 2) != 0;
        int step = attributes ? 2 : 1;
        if (frame.phase() == 0) {
            frame.setScratch(0, state.cursorRow(page));
            frame.setScratch(1, state.cursorColumn(page));
            if (frame.dh() != 0xff) {
                output.moveCursor(page, frame.dh(), frame.dl());
            }
        }
        int end = Math.min(frame.cx(), frame.phase() + PIECE);
        for (int i = frame.phase(); i < end; i++) {
            int character = memory.read8(GuestMemory.linear(frame.es(), frame.bp() + step * i));
            int attribute = attributes
                    ? memory.read8(GuestMemory.linear(frame.es(), frame.bp() + step * i + 1))
                    : frame.bl();
            output.teletype(page, character, attribute, true);
        }
        frame.setPhase(end);
        if (end < frame.cx()) {
            return Continuation.POLL;
        }
        if ((frame.al() & 1) == 0) {
            output.moveCursor(page, frame.scratch(0), frame.scratch(1));
        }
        return Continuation.RETURN;
    }

    private void alternateSelect(CallFrame frame) {
        switch (frame.bl()) {
            case 0x10 -> {
                frame.setBh(state.mode().monochrome() ? 1 : 0);
                frame.setBl(3);
                int switches = memory.read8(BiosDataArea.VIDEO_SWITCHES);
                frame.setCh(switches >> 4);
                frame.setCl(switches & 0x0f);
            }
            case 0x30 -> {
                int flags = memory.read8(BiosDataArea.VGA_FLAGS) & ~0x90;
                memory.write8(BiosDataArea.VGA_FLAGS, flags | (frame.al() == 0 ? 0x80 : frame.al() == 2 ? 0x10 : 0));
                frame.setAl(SUPPORTED);
            }
            case 0x31 -> flag(frame, 0x08, frame.al() == 1);
            case 0x33 -> flag(frame, 0x02, frame.al() == 0);
            case 0x34 -> {
                int control = memory.read8(BiosDataArea.VIDEO_CONTROL) & ~1;
                memory.write8(BiosDataArea.VIDEO_CONTROL, control | frame.al() & 1);
                frame.setAl(SUPPORTED);
            }
            case 0x32 -> {
                vga.setMiscellaneous(vga.miscellaneous() & ~2 | (frame.al() == 0 ? 2 : 0));
                frame.setAl(SUPPORTED);
            }
            case 0x36 -> {
                int clocking = vga.get(VgaPorts.SEQUENCER, 1) & ~0x20;
                vga.set(VgaPorts.SEQUENCER, 1, clocking | (frame.al() == 1 ? 0x20 : 0));
                frame.setAl(SUPPORTED);
            }
            case 0x35 -> frame.setAl(SUPPORTED);
            default -> {
                // Unknown functions change nothing.
            }
        }
    }

    private void flag(CallFrame frame, int bit, boolean set) {
        int flags = memory.read8(BiosDataArea.VGA_FLAGS);
        memory.write8(BiosDataArea.VGA_FLAGS, set ? flags | bit : flags & ~bit);
        frame.setAl(SUPPORTED);
    }

    private void displayCombination(CallFrame frame) {
        if (frame.al() == 0) {
            frame.setBx(memory.read8(BiosDataArea.DISPLAY_COMBINATION));
        } else if (frame.al() == 1) {
            memory.write8(BiosDataArea.DISPLAY_COMBINATION, frame.bl());
        }
        frame.setAl(0x1a);
    }

    /** Function 1Bh; its static table lies behind the table that the caller gives room for. */
    private void functionality(CallFrame frame) {
        if (frame.bx() != 0) {
            return;
        }
        long table = GuestMemory.linear(frame.es(), frame.di());
        memory.write(table, new byte[0x40]);
        memory.write16(table, dev.ringside.devices.bios.Fonts.FUNCTIONALITY);
        memory.write16(table + 2, dev.ringside.devices.bios.Fonts.SEGMENT);
        memory.write(table + 4, memory.read(BiosDataArea.VIDEO_MODE, 30));
        memory.write(table + 0x22, memory.read(BiosDataArea.LAST_ROW, 3));
        memory.write8(table + 0x25, memory.read8(BiosDataArea.DISPLAY_COMBINATION));
        memory.write16(table + 0x27, 1 << 8 - (state.mode().text() ? 4 : 0));
        memory.write8(table + 0x29, state.mode().pages());
        memory.write8(table + 0x2a, 2);
        memory.write8(table + 0x31, 3);
        frame.setAl(0x1b);
    }

    /** The static functionality table for the ROM. */
    public static byte[] functionalityTable() {
        byte[] table = new byte[FUNCTIONALITY.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) FUNCTIONALITY[i];
        }
        return table;
    }
}
