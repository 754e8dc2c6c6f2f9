package dev.ringside.devices.bios.pci;

import dev.ringside.devices.bios.GuestMemory;
import java.util.Optional;

/** The expansion ROM of a function (PCI Firmware Specification 3.0, 5.1). Its bytes are not to be trusted. Machine lock held. */
public final class PciRoms {
    private static final int ROM_BAR = 0x30;
    private static final int ENABLE = 1;
    private static final int COMMAND = 0x04;
    private static final int MEMORY_SPACE = 2;
    private static final int SIGNATURE = 0xaa55;
    private static final int DATA_POINTER = 0x18;
    private static final int PCIR = 0x5249_4350;
    private static final int PC_CODE = 0;
    private static final int LARGEST = 0x2_0000;
    private static final int UNIT = 512;

    private final PciConfigurationAccess space;
    private final PciEnumeration enumeration;
    private final GuestMemory memory;

    /** ROMs of the functions that {@code enumeration} has set up. */
    public PciRoms(PciConfigurationAccess space, PciEnumeration enumeration, GuestMemory memory) {
        this.space = space;
        this.enumeration = enumeration;
        this.memory = memory;
    }

    /** The image for a PC in the ROM of {@code function}. */
    public Optional<byte[]> read(PciAddress function) {
        space.write(function, ROM_BAR, 4, 0xffff_f800L);
        long mask = space.read(function, ROM_BAR, 4) & 0xffff_f800L;
        if (mask == 0) {
            return Optional.empty();
        }
        long size = (mask ^ 0xffff_ffffL) + 1;
        long address = enumeration.spareMemory(size);
        long command = space.read(function, COMMAND, 2);
        space.write(function, ROM_BAR, 4, address | ENABLE);
        space.write(function, COMMAND, 2, command | MEMORY_SPACE);
        Optional<byte[]> image = find(address, size);
        space.write(function, ROM_BAR, 4, 0);
        space.write(function, COMMAND, 2, command);
        return image;
    }

    private Optional<byte[]> find(long base, long size) {
        long at = base;
        while (at + 0x20 < base + size && memory.read16(at) == SIGNATURE) {
            long data = at + memory.read16(at + DATA_POINTER);
            if (memory.read32(data) != PCIR) {
                return Optional.empty();
            }
            int length = memory.read16(data + 0x10) * UNIT;
            int used = memory.read8(at + 2) * UNIT;
            if (memory.read8(data + 0x14) == PC_CODE && used > 0 && used <= LARGEST && at + used <= base + size) {
                return Optional.of(memory.read(at, used));
            }
            boolean last = (memory.read8(data + 0x15) & 0x80) != 0;
            if (last || length == 0) {
                return Optional.empty();
            }
            at += length;
        }
        return Optional.empty();
    }
}
