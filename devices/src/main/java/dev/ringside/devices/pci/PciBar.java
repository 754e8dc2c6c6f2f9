package dev.ringside.devices.pci;

import dev.ringside.emulator.device.IoRegion;

/** What a function shows the guest through a base address register (PCI Local Bus Specification 3.0, 6.2.5). Sizes are powers of two, in bytes. */
public sealed interface PciBar {

    /** Name for messages and traces. */
    String name();

    /** Bytes of the window. */
    long size();

    /** Whether the register and the next one hold an address of 64 bits together. */
    default boolean wide() {
        return false;
    }

    /** The low bits that tell the register's type. */
    int typeBits();

    /** Registers among the I/O ports; at least 4, at most 256 of them. */
    record Io(String name, long size, IoRegion registers) implements PciBar {

        /** Checks the size. */
        public Io {
            requireSize(size, 4, 256);
        }

        @Override
        public int typeBits() {
            return 1;
        }
    }

    /** Registers in memory, at least 16 bytes. */
    record Memory(String name, long size, boolean wide, boolean prefetchable, IoRegion registers) implements PciBar {

        /** Checks the size. */
        public Memory {
            requireSize(size, 16, 1L << 40);
        }

        @Override
        public int typeBits() {
            return (wide ? 4 : 0) | (prefetchable ? 8 : 0);
        }
    }

    /** Memory of the function at {@code host} in this process, which the guest reads and writes directly; whole pages. */
    record Ram(String name, long size, boolean prefetchable, long host) implements PciBar {

        /** Checks the size. */
        public Ram {
            requireSize(size, 4096, 1L << 30);
        }

        @Override
        public int typeBits() {
            return prefetchable ? 8 : 0;
        }
    }

    private static void requireSize(long size, long least, long most) {
        if (Long.bitCount(size) != 1 || size < least || size > most) {
            throw new IllegalArgumentException("a base address register cannot show %d bytes".formatted(size));
        }
    }
}
