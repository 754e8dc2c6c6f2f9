package dev.ringside.devices.bios.pci;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** Gives every function on the bus its addresses and tells it its interrupt (PCI Local Bus Specification 3.0, 6.2.5). Machine lock held. */
public final class PciEnumeration {
    private static final int COMMAND = 0x04;
    private static final int HEADER_TYPE = 0x0e;
    private static final int FIRST_BAR = 0x10;
    private static final int BARS = 6;
    private static final int ROM_BAR = 0x30;
    private static final int INTERRUPT_LINE = 0x3c;
    private static final int INTERRUPT_PIN = 0x3d;
    private static final int SPACES = 0x03;
    private static final int NO_LEGACY_IDE = 0x01;
    private static final int IDE_CLASS = 0x0101;

    private static final long IO_FIRST = 0xc000;
    private static final long IO_END = 0x1_0000;
    private static final long MEMORY_FIRST = 0xe000_0000L;
    private static final long MEMORY_END = 0xfeb0_0000L;
    private static final long LEAST_PAGE = 0x1000;

    private final PciConfigurationAccess space;
    private final IntBinaryOperator interruptOf;
    private long nextMemory;

    /** A base address register. */
    private record Window(PciAddress function, int register, boolean io, boolean wide, long size) {}

    /**
     * An enumeration.
     *
     * @param interruptOf
     *            the ISA interrupt for device number and interrupt pin 1 to 4
     */
    public PciEnumeration(PciConfigurationAccess space, IntBinaryOperator interruptOf) {
        this.space = space;
        this.interruptOf = interruptOf;
    }

    /** Does it; the largest windows come first, so that all are aligned without gaps. */
    public void run() {
        List<Window> windows = new ArrayList<>();
        for (PciAddress function : space.functions()) {
            if ((space.read(function, HEADER_TYPE, 1) & 0x7f) == 0) {
                find(function, windows);
            }
            long pin = space.read(function, INTERRUPT_PIN, 1);
            if (pin >= 1 && pin <= 4) {
                space.write(function, INTERRUPT_LINE, 1, interruptOf.applyAsInt(function.device(), (int) pin));
            }
        }
        windows.sort(Comparator.comparingLong(Window::size).reversed());
        long io = IO_FIRST;
        nextMemory = MEMORY_FIRST;
        for (Window window : windows) {
            long first = align(window.io() ? io : nextMemory,
                    window.io() ? window.size() : Math.max(LEAST_PAGE, window.size()));
            if (first + window.size() > (window.io() ? IO_END : MEMORY_END)) {
                continue;
            }
            space.write(window.function(), window.register(), 4, first);
            if (window.wide()) {
                space.write(window.function(), window.register() + 4, 4, 0);
            }
            if (window.io()) {
                io = first + window.size();
            } else {
                nextMemory = first + window.size();
            }
        }
        for (Window window : windows) {
            long command = space.read(window.function(), COMMAND, 2);
            space.write(window.function(), COMMAND, 2, command | SPACES);
        }
        enableLegacyIde();
    }

    /** Where a ROM of {@code size} bytes, a power of two, can be seen for a moment. */
    long spareMemory(long size) {
        return align(nextMemory, Math.max(LEAST_PAGE, size));
    }

    private void enableLegacyIde() {
        for (PciAddress function : space.functions()) {
            if (space.read(function, 0x0a, 2) == IDE_CLASS && (space.read(function, 0x09, 1) & NO_LEGACY_IDE) == 0) {
                space.write(function, COMMAND, 2, space.read(function, COMMAND, 2) | SPACES);
                space.write(function, 0x40, 2, 0x8000);
                space.write(function, 0x42, 2, 0x8000);
            }
        }
    }

    private void find(PciAddress function, List<Window> windows) {
        long command = space.read(function, COMMAND, 2);
        space.write(function, COMMAND, 2, command & ~SPACES);
        for (int i = 0; i < BARS; i++) {
            int register = FIRST_BAR + 4 * i;
            space.write(function, register, 4, 0xffff_ffffL);
            long bits = space.read(function, register, 4);
            if (bits == 0) {
                continue;
            }
            boolean io = (bits & 1) != 0;
            boolean wide = !io && (bits & 6) == 4;
            long mask = bits & (io ? ~3L : ~15L);
            long size = io ? -(mask | 0xffff_ffff_ffff_0000L) & 0xffff : -(mask | 0xffff_ffff_0000_0000L);
            if (wide) {
                i++;
                space.write(function, register + 4, 4, 0xffff_ffffL);
                if (space.read(function, register + 4, 4) != 0xffff_ffffL) {
                    size = 0; // Larger than what there is below 4 GiB.
                }
                space.write(function, register + 4, 4, 0);
            }
            space.write(function, register, 4, 0);
            if (size > 0) {
                windows.add(new Window(function, register, io, wide, size));
            }
        }
        space.write(function, ROM_BAR, 4, 0);
        space.write(function, COMMAND, 2, command);
    }

    private static long align(long address, long size) {
        return address + size - 1 & -size;
    }
}
