package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.GuestMemory;

/** INT 10h function 10h: palette registers and DAC colours. */
final class PaletteService {
    private static final int MODE_CONTROL = 0x10;
    private static final int OVERSCAN = 0x11;
    private static final int COLOUR_SELECT = 0x14;
    private static final int BLINK = 0x08;
    private static final int P54_SELECT = 0x80;

    private final GuestMemory memory;
    private final VgaPorts vga;

    PaletteService(GuestMemory memory, VgaPorts vga) {
        this.memory = memory;
        this.vga = vga;
    }

    void call(CallFrame frame) {
        long table = GuestMemory.linear(frame.es(), frame.dx());
        switch (frame.al()) {
            case 0x00 -> vga.setAttribute(frame.bl() & 0x1f, frame.bh());
            case 0x01 -> vga.setAttribute(OVERSCAN, frame.bh());
            case 0x02 -> {
                for (int i = 0; i < 16; i++) {
                    vga.setAttribute(i, memory.read8(table + i));
                }
                vga.setAttribute(OVERSCAN, memory.read8(table + 16));
            }
            case 0x03 -> {
                int control = vga.attribute(MODE_CONTROL);
                vga.setAttribute(MODE_CONTROL, (frame.bl() & 1) != 0 ? control | BLINK : control & ~BLINK);
            }
            case 0x07 -> frame.setBh(vga.attribute(frame.bl() & 0x1f));
            case 0x08 -> frame.setBh(vga.attribute(OVERSCAN));
            case 0x09 -> {
                for (int i = 0; i < 16; i++) {
                    memory.write8(table + i, vga.attribute(i));
                }
                memory.write8(table + 16, vga.attribute(OVERSCAN));
            }
            case 0x10 -> vga.setColour(frame.bl(), frame.dh() << 16 | frame.ch() << 8 | frame.cl());
            case 0x12 -> {
                for (int i = 0; i < Math.min(frame.cx(), 256); i++) {
                    vga.setColour(frame.bl() + i & 0xff, memory.read8(table + 3L * i) << 16
                            | memory.read8(table + 3L * i + 1) << 8 | memory.read8(table + 3L * i + 2));
                }
            }
            case 0x13 -> selectPage(frame);
            case 0x15 -> {
                int colour = vga.colour(frame.bl());
                frame.setDh(colour >> 16);
                frame.setCx(colour & 0xffff);
            }
            case 0x17 -> {
                for (int i = 0; i < Math.min(frame.cx(), 256); i++) {
                    int colour = vga.colour(frame.bl() + i & 0xff);
                    memory.write8(table + 3L * i, colour >> 16);
                    memory.write8(table + 3L * i + 1, colour >> 8 & 0xff);
                    memory.write8(table + 3L * i + 2, colour & 0xff);
                }
            }
            case 0x18 -> vga.setDacMask(frame.bl());
            case 0x19 -> frame.setBl(vga.dacMask());
            case 0x1a -> {
                boolean sixteen = (vga.attribute(MODE_CONTROL) & P54_SELECT) != 0;
                int page = vga.attribute(COLOUR_SELECT) & 0x0f;
                frame.setBl(sixteen ? 1 : 0);
                frame.setBh(sixteen ? page : page >> 2);
            }
            case 0x1b -> greys(frame.bl(), Math.min(frame.cx(), 256));
            default -> {
                // Unknown functions change nothing.
            }
        }
    }

    private void selectPage(CallFrame frame) {
        int control = vga.attribute(MODE_CONTROL);
        if (frame.bl() == 0) {
            vga.setAttribute(MODE_CONTROL, (frame.bh() & 1) != 0 ? control | P54_SELECT : control & ~P54_SELECT);
        } else if (frame.bl() == 1) {
            vga.setAttribute(COLOUR_SELECT, (control & P54_SELECT) != 0 ? frame.bh() & 0x0f : (frame.bh() & 3) << 2);
        }
    }

    /** Replaces colours by greys of the same brightness: 30 % red, 59 % green, 11 % blue. */
    void greys(int first, int count) {
        for (int i = 0; i < count; i++) {
            int colour = vga.colour(first + i & 0xff);
            int grey = ((colour >> 16) * 77 + (colour >> 8 & 0xff) * 151 + (colour & 0xff) * 28 + 0x80) >> 8;
            vga.setColour(first + i & 0xff, Math.min(grey, 0x3f) * 0x01_0101);
        }
    }

    /** Function 0Bh: the CGA's border and its choice of four colours. */
    void cga(int function, int colour, boolean text) {
        if (function == 0) {
            int value = colour & 0x0f;
            int attribute = (value & 8) != 0 ? value + 8 : value;
            vga.setAttribute(OVERSCAN, attribute);
            if (!text) {
                vga.setAttribute(0, attribute);
                intensity(colour);
            }
        } else if (function == 1) {
            for (int i = 1; i < 4; i++) {
                vga.setAttribute(i, vga.attribute(i) & ~1 | colour & 1);
            }
        }
    }

    private void intensity(int colour) {
        for (int i = 1; i < 4; i++) {
            vga.setAttribute(i, vga.attribute(i) & ~0x10 | colour & 0x10);
        }
    }
}
