package dev.ringside.devices.bios.video;

import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.pci.PciAddress;
import dev.ringside.devices.bios.pci.PciConfigurationAccess;
import dev.ringside.emulator.bus.PortBus;
import java.util.Optional;

/** INT 10h function 4Fh: VESA BIOS Extension 3.0 on a display with Bochs's registers. */
final class VesaServices {
    private static final int DONE = 0x004f;
    private static final int FAILED = 0x014f;
    private static final int NOT_IN_THIS_MODE = 0x034f;
    private static final int VBE2 = 0x3245_4256;
    private static final int VESA = 0x4153_4556;
    private static final int MODE_LIST = 0x22;
    private static final int MODE_MASK = 0x3fff;
    private static final int LINEAR = 0x4000;
    private static final int KEEP_MEMORY = 0x8000;
    private static final int WINDOW_KIB = 64;
    /** Where the mode of VBE is remembered: a word that VGA BIOSes use for it. */
    private static final int CURRENT_MODE = 0x4ba;
    private static final int DISPLAY_CLASS = 0x0300;
    private static final int EDID_BLOCK = 128;
    /** Clocks that no mode here needs: 400 MHz. */
    private static final int PIXEL_CLOCK = 400_000_000;

    private final GuestMemory memory;
    private final PciConfigurationAccess pci;
    private final VgaPorts vga;
    private final BochsDisplay display;
    private final ModeSetter modes;

    VesaServices(GuestMemory memory, PortBus ports, VgaPorts vga, BochsDisplay display, ModeSetter modes) {
        this.memory = memory;
        this.pci = new PciConfigurationAccess(ports);
        this.vga = vga;
        this.display = display;
        this.modes = modes;
    }

    void call(CallFrame frame) {
        if (!display.present()) {
            return;
        }
        frame.setAx(switch (frame.al()) {
            case 0x00 -> information(GuestMemory.linear(frame.es(), frame.di()), frame.es(), frame.di());
            case 0x01 -> modeInformation(frame.cx() & MODE_MASK, GuestMemory.linear(frame.es(), frame.di()));
            case 0x02 -> setMode(frame.bx());
            case 0x03 -> {
                frame.setBx(currentMode());
                yield DONE;
            }
            case 0x04 -> state(frame);
            case 0x05 -> window(frame);
            case 0x06 -> lineLength(frame);
            case 0x07 -> displayStart(frame);
            case 0x08 -> dacWidth(frame);
            case 0x09 -> palette(frame);
            case 0x15 -> identification(frame);
            default -> FAILED;
        });
    }

    private Optional<VesaMode> find(int number) {
        return VesaMode.all().stream().filter(mode -> mode.number() == number && fits(mode)).findFirst();
    }

    private boolean fits(VesaMode mode) {
        return mode.size() <= (long) display.memory() << 16;
    }

    private int information(long block, int segment, int offset) {
        boolean version2 = memory.read32(block) == VBE2;
        memory.write(block, new byte[version2 ? 512 : 256]);
        memory.write32(block, VESA);
        memory.write16(block + 0x04, 0x0300);
        memory.write32(block + 0x0a, 0x01); // The DAC can be switched to eight bits.
        memory.write16(block + 0x0e, offset + MODE_LIST & 0xffff);
        memory.write16(block + 0x10, segment);
        memory.write16(block + 0x12, display.memory());
        long at = block + MODE_LIST;
        for (VesaMode mode : VesaMode.all()) {
            if (fits(mode)) {
                memory.write16(at, mode.number());
                at += 2;
            }
        }
        memory.write16(at, 0xffff);
        string(block, segment, offset, 0x06, (int) (at + 2 - block), "Ringside VBE");
        if (version2) {
            memory.write16(block + 0x14, 0x0100);
            string(block, segment, offset, 0x16, 0x100, "Ringside");
            string(block, segment, offset, 0x1a, 0x110, "Ringside VGA");
            string(block, segment, offset, 0x1e, 0x120, "1");
        }
        return DONE;
    }

    private void string(long block, int segment, int offset, int pointer, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            memory.write8(block + at + i, text.charAt(i));
        }
        memory.write8(block + at + text.length(), 0);
        memory.write16(block + pointer, offset + at & 0xffff);
        memory.write16(block + pointer + 2, segment);
    }

    private int modeInformation(int number, long block) {
        Optional<VesaMode> found = find(number);
        if (found.isEmpty()) {
            return FAILED;
        }
        VesaMode mode = found.get();
        int pages = Math.clamp(((long) display.memory() << 16) / mode.size() - 1, 0, 255);
        memory.write(block, new byte[256]);
        memory.write16(block, 0x00bb); // supported, TTY, colour, graphics, linear framebuffer, not VGA compatible
        memory.write8(block + 0x02, 0x07);
        memory.write16(block + 0x04, WINDOW_KIB);
        memory.write16(block + 0x06, WINDOW_KIB);
        memory.write16(block + 0x08, 0xa000);
        memory.write16(block + 0x10, mode.pitch());
        memory.write16(block + 0x12, mode.width());
        memory.write16(block + 0x14, mode.height());
        memory.write8(block + 0x16, 8);
        memory.write8(block + 0x17, 16);
        memory.write8(block + 0x18, 1);
        memory.write8(block + 0x19, mode.bits());
        memory.write8(block + 0x1a, 1);
        memory.write8(block + 0x1b, mode.bits() == 8 ? 4 : 6);
        memory.write8(block + 0x1d, pages);
        memory.write8(block + 0x1e, 1);
        byte[] fields = fields(mode.bits());
        memory.write(block + 0x1f, fields);
        memory.write8(block + 0x27, mode.bits() == 32 ? 2 : 0);
        memory.write32(block + 0x28, framebuffer());
        memory.write16(block + 0x32, mode.pitch());
        memory.write8(block + 0x34, pages);
        memory.write8(block + 0x35, pages);
        memory.write(block + 0x36, fields);
        memory.write32(block + 0x3e, PIXEL_CLOCK);
        return DONE;
    }

    /** Size and position of red, green, blue and the rest. */
    private static byte[] fields(int bits) {
        return switch (bits) {
            case 15 -> new byte[]{5, 10, 5, 5, 5, 0, 1, 15};
            case 16 -> new byte[]{5, 11, 6, 5, 5, 0, 0, 0};
            case 24 -> new byte[]{8, 16, 8, 8, 8, 0, 0, 0};
            case 32 -> new byte[]{8, 16, 8, 8, 8, 0, 8, 24};
            default -> new byte[8];
        };
    }

    private Optional<PciAddress> device() {
        return pci.functions().stream().filter(function -> pci.read(function, 0x0a, 2) == DISPLAY_CLASS).findFirst();
    }

    private int framebuffer() {
        return device().map(function -> (int) pci.read(function, 0x10, 4) & ~0xf).orElse(0);
    }

    private int setMode(int wanted) {
        int number = wanted & MODE_MASK & 0x1ff;
        if (number < 0x100) {
            memory.write16(CURRENT_MODE, number);
            return modes.set(number & 0x7f | ((wanted & KEEP_MEMORY) != 0 ? 0x80 : 0)) ? DONE : FAILED;
        }
        Optional<VesaMode> mode = find(number);
        if (mode.isEmpty()) {
            return FAILED;
        }
        boolean linear = (wanted & LINEAR) != 0;
        boolean keep = (wanted & KEEP_MEMORY) != 0;
        modes.set(0x13 | 0x80);
        display.enable(mode.get(), linear, keep);
        modes.rememberVesa(mode.get());
        memory.write16(CURRENT_MODE, number | (linear ? LINEAR : 0) | (keep ? KEEP_MEMORY : 0));
        return DONE;
    }

    private int currentMode() {
        return display.enabled() ? memory.read16(CURRENT_MODE) : memory.read8(0x449) & 0x7f;
    }

    /** Function 04h: the registers of VBE in one block of 64 bytes. */
    private int state(CallFrame frame) {
        long buffer = GuestMemory.linear(frame.es(), frame.bx());
        switch (frame.dl()) {
            case 0 -> frame.setBx(1);
            case 1 -> {
                for (int i = BochsDisplay.WIDTH; i <= BochsDisplay.Y_OFFSET; i++) {
                    memory.write16(buffer + 2L * i, display.get(i));
                }
                memory.write16(buffer, memory.read16(CURRENT_MODE));
            }
            case 2 -> {
                int enable = memory.read16(buffer + 2L * BochsDisplay.ENABLE);
                display.set(BochsDisplay.ENABLE, 0);
                for (int i = BochsDisplay.WIDTH; i <= BochsDisplay.BITS; i++) {
                    display.set(i, memory.read16(buffer + 2L * i));
                }
                display.set(BochsDisplay.ENABLE, enable | BochsDisplay.KEEP_MEMORY);
                for (int i = BochsDisplay.BANK; i <= BochsDisplay.Y_OFFSET; i++) {
                    display.set(i, memory.read16(buffer + 2L * i));
                }
                memory.write16(CURRENT_MODE, memory.read16(buffer));
            }
            default -> {
                return FAILED;
            }
        }
        return DONE;
    }

    private int window(CallFrame frame) {
        if (!display.enabled() || frame.bl() != 0) {
            return FAILED;
        }
        if ((memory.read16(CURRENT_MODE) & LINEAR) != 0) {
            return NOT_IN_THIS_MODE;
        }
        if (frame.bh() == 0) {
            display.set(BochsDisplay.BANK, frame.dx());
        } else {
            frame.setDx(display.get(BochsDisplay.BANK));
        }
        return DONE;
    }

    private int lineLength(CallFrame frame) {
        if (!display.enabled()) {
            return FAILED;
        }
        int bytes = (display.get(BochsDisplay.BITS) + 7) / 8;
        switch (frame.bl()) {
            case 0x00 -> display.set(BochsDisplay.VIRTUAL_WIDTH, frame.cx());
            case 0x01 -> {
                // Reading follows.
            }
            case 0x02 -> display.set(BochsDisplay.VIRTUAL_WIDTH, (frame.cx() + bytes - 1) / bytes);
            case 0x03 -> {
                long widest = ((long) display.memory() << 16) / Math.max(1, display.get(BochsDisplay.HEIGHT));
                frame.setBx((int) Math.min(widest, 0xffff));
                frame.setCx((int) Math.min(widest / bytes, 0xffff));
                frame.setDx(display.get(BochsDisplay.HEIGHT));
                return DONE;
            }
            default -> {
                return FAILED;
            }
        }
        int width = display.get(BochsDisplay.VIRTUAL_WIDTH);
        frame.setCx(width);
        frame.setBx(width * bytes);
        frame.setDx((int) Math.min(((long) display.memory() << 16) / Math.max(1, width * bytes), 0xffff));
        return DONE;
    }

    private int displayStart(CallFrame frame) {
        if (!display.enabled()) {
            return FAILED;
        }
        switch (frame.bl()) {
            case 0x00, 0x80 -> {
                display.set(BochsDisplay.X_OFFSET, frame.cx());
                display.set(BochsDisplay.Y_OFFSET, frame.dx());
            }
            case 0x01 -> {
                frame.setBh(0);
                frame.setCx(display.get(BochsDisplay.X_OFFSET));
                frame.setDx(display.get(BochsDisplay.Y_OFFSET));
            }
            default -> {
                return FAILED;
            }
        }
        return DONE;
    }

    private int dacWidth(CallFrame frame) {
        if (!display.enabled() || display.get(BochsDisplay.BITS) > 8) {
            return NOT_IN_THIS_MODE;
        }
        int enable = display.get(BochsDisplay.ENABLE) | BochsDisplay.KEEP_MEMORY;
        if (frame.bl() == 0) {
            boolean eight = frame.bh() >= 8;
            display.set(BochsDisplay.ENABLE,
                    eight ? enable | BochsDisplay.EIGHT_BIT_DAC : enable & ~BochsDisplay.EIGHT_BIT_DAC);
        }
        frame.setBh((display.get(BochsDisplay.ENABLE) & BochsDisplay.EIGHT_BIT_DAC) != 0 ? 8 : 6);
        return DONE;
    }

    private int palette(CallFrame frame) {
        long table = GuestMemory.linear(frame.es(), frame.di());
        int count = Math.min(frame.cx(), 256);
        switch (frame.bl()) {
            case 0x00, 0x80 -> {
                for (int i = 0; i < count; i++) {
                    vga.setColour(frame.dx() + i & 0xff, memory.read32(table + 4L * i) & 0xff_ffff);
                }
            }
            case 0x01 -> {
                for (int i = 0; i < count; i++) {
                    memory.write32(table + 4L * i, vga.colour(frame.dx() + i & 0xff));
                }
            }
            default -> {
                return FAILED;
            }
        }
        return DONE;
    }

    /** Function 15h, display data channel: the EDID block at the start of the display's register window. */
    private int identification(CallFrame frame) {
        if (frame.bl() == 0) {
            frame.setBx(0x0103);
            return DONE;
        }
        long registers = device().map(function -> pci.read(function, 0x18, 4) & 0xffff_fff0L).orElse(0L);
        long edid = registers + (long) EDID_BLOCK * frame.dx();
        if (frame.bl() != 1 || registers == 0 || frame.dx() > 7
                || frame.dx() == 0 && memory.read32(edid) != 0xffff_ff00) {
            return FAILED;
        }
        long target = GuestMemory.linear(frame.es(), frame.di());
        for (int i = 0; i < EDID_BLOCK; i++) {
            memory.write8(target + i, memory.read8(edid + i));
        }
        return DONE;
    }
}
