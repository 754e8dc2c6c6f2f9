package dev.ringside.devices.bios.post;

import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.boot.BootRom;
import dev.ringside.devices.bios.pci.PciAddress;
import dev.ringside.devices.bios.pci.PciConfigurationAccess;
import dev.ringside.devices.bios.pci.PciEnumeration;
import dev.ringside.devices.bios.pci.PciRoms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Option ROMs between the video BIOS and E0000h: those of PCI functions are copied there, then each is called at its offset 3, and what it can boot is
 * noted ("Plug and Play BIOS Specification" 1.0A, chapter 3). Their bytes are not to be trusted.
 */
final class OptionRoms {
    private static final long END = 0xe_0000;
    private static final int ALIGNMENT = 2048;
    private static final int SIGNATURE = 0xaa55;
    private static final int ENTRY = 3;
    private static final int HEADER_POINTER = 0x1a;
    private static final int PNP = 0x506e_5024;
    private static final int PRODUCT = 0x10;
    private static final int BOOTSTRAP = 0x1a;
    private static final int DISPLAY = 0x03;
    private static final int LONGEST_NAME = 60;

    private final GuestMemory memory;
    private final PciConfigurationAccess space;
    private final PciRoms pciRoms;
    private final List<Rom> waiting = new ArrayList<>();
    private final List<BootRom> bootable = new ArrayList<>();
    private Optional<Rom> called = Optional.empty();
    private long next;

    private record Rom(long address, int function) {}

    OptionRoms(GuestMemory memory, PciConfigurationAccess space, PciEnumeration enumeration) {
        this.memory = memory;
        this.space = space;
        this.pciRoms = new PciRoms(space, enumeration, memory);
    }

    /** Copies ROMs from {@code first} on. */
    void initialize(long first) {
        waiting.clear();
        bootable.clear();
        called = Optional.empty();
        next = first;
        for (PciAddress function : space.functions()) {
            if (space.read(function, 0x0b, 1) != DISPLAY) {
                pciRoms.read(function).ifPresent(image -> copy(function, image));
            }
        }
    }

    private void copy(PciAddress function, byte[] image) {
        if (next + image.length > END) {
            return;
        }
        memory.write(next, image);
        if (memory.read16(next) == SIGNATURE) {
            waiting.add(new Rom(next, function.word()));
            next = next + image.length + ALIGNMENT - 1 & -ALIGNMENT;
        }
    }

    /** Has the next ROM called by way of {@code frame}; false if there is none. */
    boolean callNext(CallFrame frame) {
        called.ifPresent(this::finish);
        if (waiting.isEmpty()) {
            called = Optional.empty();
            return false;
        }
        Rom rom = waiting.removeFirst();
        called = Optional.of(rom);
        frame.setPhase(frame.phase() + 1);
        frame.setScratch(0, rom.function());
        frame.setScratch(4, ENTRY);
        frame.setScratch(5, (int) (rom.address() >> 4));
        return true;
    }

    /** A ROM may have become smaller, and says what it can boot. */
    private void finish(Rom rom) {
        long header = rom.address() + memory.read16(rom.address() + HEADER_POINTER);
        if (memory.read32(header) == PNP && memory.read16(header + BOOTSTRAP) != 0) {
            bootable.add(new BootRom((int) (rom.address() >> 4), memory.read16(header + BOOTSTRAP),
                    name(rom.address() + memory.read16(header + PRODUCT))));
        }
    }

    private String name(long address) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < LONGEST_NAME; i++) {
            int character = memory.read8(address + i);
            if (character < ' ' || character > '~') {
                break;
            }
            name.append((char) character);
        }
        return name.isEmpty() ? "Option ROM" : name.toString();
    }

    List<BootRom> bootable() {
        return List.copyOf(bootable);
    }
}
