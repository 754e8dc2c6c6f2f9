package dev.ringside.devices.vga;

import dev.ringside.devices.display.Frame;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Collections;

/** An adapter on buses of its own, and a hand that does to it what guests do. */
final class Workbench implements AutoCloseable {
    /** Where the framebuffer and the registers are put. */
    static final long FRAMEBUFFER = 0xe000_0000L, REGISTERS = 0xfebf_0000L;

    final ManualClock clock = new ManualClock();
    final MachineLock lock = new MachineLock();
    final PortBus ports = new PortBus(lock);
    final PhysicalMap memory = new PhysicalMap(lock);
    final PciBus pci = new PciBus(ports, memory, Collections.nCopies(4, InterruptLine.UNCONNECTED),
            (address, data) -> {
            });
    final Vga vga;
    final Frame frame = new Frame();

    Workbench() {
        this(16 << 20);
    }

    Workbench(int memoryBytes) {
        vga = new Vga(pci.slot(2, 0), clock, memory, memoryBytes, Edid.of(1024, 768));
        vga.mapPorts(ports);
        ports.map(0xcf8, 8, "PCI configuration", new PciConfigurationPorts(pci, () -> {
        }));
    }

    /** Opens the PCI windows. */
    Workbench enablePci() {
        writePci(0x10, 4, (int) FRAMEBUFFER);
        writePci(0x18, 4, (int) REGISTERS);
        writePci(0x04, 2, 3);
        return this;
    }

    private void writePci(int offset, int width, int value) {
        ports.write(0xcf8, 4, 0x8000_0000L | 2 << 11 | offset);
        ports.write(0xcfc, width, value);
    }

    void out(int port, int value) {
        ports.write(port, 1, value);
    }

    int in(int port) {
        return (int) ports.read(port, 1);
    }

    /** Writes an indexed register: the index to {@code port}, the value to the next. */
    void set(int port, int index, int value) {
        out(port, index);
        out(port + 1, value);
    }

    void attribute(int index, int value) {
        in(0x3da);
        out(0x3c0, index);
        out(0x3c0, value);
        out(0x3c0, 0x20);
    }

    void colour(int index, int red, int green, int blue) {
        out(0x3c8, index);
        out(0x3c9, red);
        out(0x3c9, green);
        out(0x3c9, blue);
    }

    void vbe(int index, int value) {
        ports.write(0x1ce, 2, index);
        ports.write(0x1cf, 2, value);
    }

    int vbe(int index) {
        ports.write(0x1ce, 2, index);
        return (int) ports.read(0x1cf, 2);
    }

    /** Sets a mode through the VBE registers. */
    void mode(int width, int height, int bits) {
        out(0x3c2, 0x63);
        vbe(4, 0);
        vbe(1, width);
        vbe(2, height);
        vbe(3, bits);
        vbe(4, 0x41);
        in(0x3da);
        out(0x3c0, 0x20);
    }

    /** Writes a byte of the window at A0000h. */
    void poke(int address, int value) {
        memory.write(address, 1, value);
    }

    int peek(int address) {
        return (int) memory.read(address, 1);
    }

    /** Sets registers as a VGA BIOS does for a mode: sequencer 1 to 4, miscellaneous, CRTC 0 to 18h, graphics 0 to 8, attribute 0 to 14h. */
    void registers(BiosMode mode) {
        set(0x3c4, 0, 1);
        out(0x3c2, mode.miscellaneous());
        for (int i = 0; i < mode.sequencer().length; i++) {
            set(0x3c4, i + 1, mode.sequencer()[i]);
        }
        set(0x3c4, 0, 3);
        set(0x3d4, 0x11, 0);
        for (int i = 0; i < mode.crtc().length; i++) {
            set(0x3d4, i, mode.crtc()[i] & 0xff);
        }
        for (int i = 0; i < mode.graphics().length; i++) {
            set(0x3ce, i, mode.graphics()[i] & 0xff);
        }
        in(0x3da);
        for (int i = 0; i < 0x15; i++) {
            out(0x3c0, i);
            out(0x3c0, mode.attribute(i));
        }
        out(0x3c0, 0x20);
        out(0x3c6, 0xff);
        for (int i = 0; i < 64; i++) {
            colour(i, i, 63 - i, i / 2);
        }
    }

    /** The colour of number {@code i} of the palette set by {@link #registers}. */
    static int shade(int i) {
        return rgb(i, 63 - i, i / 2);
    }

    /** A colour of 6 bits a component. */
    static int rgb(int red, int green, int blue) {
        return 0xff00_0000 | wide(red) << 16 | wide(green) << 8 | wide(blue);
    }

    private static int wide(int six) {
        return six << 2 | six >> 4;
    }

    /** Looks at the screen. */
    boolean look() {
        return vga.update(frame);
    }

    int pixel(int x, int y) {
        return frame.pixels()[y * frame.width() + x];
    }

    @Override
    public void close() {
        vga.close();
    }
}
