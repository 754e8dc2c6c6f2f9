package dev.ringside.devices.bios.pci;

import dev.ringside.emulator.bus.PortBus;
import java.util.ArrayList;
import java.util.List;

/** Configuration space by mechanism 1 (PCI Local Bus Specification 3.0, 3.2.2.3.2). Keeps the address port as it was. Machine lock held. */
public final class PciConfigurationAccess {
    private static final int ADDRESS = 0xcf8;
    private static final int DATA = 0xcfc;
    private static final int HEADER_TYPE = 0x0e;
    private static final int MULTIFUNCTION = 0x80;

    private final PortBus ports;

    /** Configuration space behind {@code ports}. */
    public PciConfigurationAccess(PortBus ports) {
        this.ports = ports;
    }

    /** Reads 1, 2 or 4 bytes at {@code offset}, a multiple of the width below 256; zero-extended. */
    public long read(PciAddress function, int offset, int width) {
        long before = ports.read(ADDRESS, 4);
        ports.write(ADDRESS, 4, address(function, offset));
        long value = ports.read(DATA + (offset & 3), width);
        ports.write(ADDRESS, 4, before);
        return value;
    }

    /** Writes 1, 2 or 4 bytes at {@code offset}, a multiple of the width below 256. */
    public void write(PciAddress function, int offset, int width, long value) {
        long before = ports.read(ADDRESS, 4);
        ports.write(ADDRESS, 4, address(function, offset));
        ports.write(DATA + (offset & 3), width, value);
        ports.write(ADDRESS, 4, before);
    }

    /** All functions on bus 0, in order. */
    public List<PciAddress> functions() {
        List<PciAddress> found = new ArrayList<>();
        for (int device = 0; device < 32; device++) {
            int functions = 1;
            for (int function = 0; function < functions; function++) {
                PciAddress address = new PciAddress(0, device, function);
                if (present(address)) {
                    found.add(address);
                    if (function == 0 && (read(address, HEADER_TYPE, 1) & MULTIFUNCTION) != 0) {
                        functions = 8;
                    }
                }
            }
        }
        return found;
    }

    private boolean present(PciAddress function) {
        long vendor = read(function, 0, 2);
        return vendor != 0xffff && vendor != 0;
    }

    private static long address(PciAddress function, int offset) {
        return 0x8000_0000L | (long) function.word() << 8 | offset & 0xfc;
    }
}
