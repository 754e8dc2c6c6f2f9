package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiTables;
import dev.ringside.devices.acpi.LinkedAcpiTables;
import dev.ringside.devices.chipset.ChipsetSetup;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.multiprocessor.MultiprocessorTable;
import dev.ringside.devices.smbios.SmbiosTables;
import dev.ringside.emulator.memory.PhysicalMap;
import java.io.ByteArrayOutputStream;

/**
 * The tables that Ringside's own firmware leaves to an operating system: ACPI, SMBIOS and MP. What is searched for goes into the ROM, the rest into RAM.
 */
final class FirmwareTables {
    private static final int ALIGNMENT = 16;
    /** An MP table above this size, one of very many CPUs, does not fit into the ROM and lies in RAM. */
    private static final int LARGEST_IN_ROM = 3 << 10;

    private final PcMemoryLayout layout;
    private final LinkedAcpiTables acpi;
    private final SmbiosTables smbios;
    private final MultiprocessorTable multiprocessor;

    FirmwareTables(HardwareDescription description) {
        layout = new PcMemoryLayout(description.memoryBytes());
        acpi = AcpiTables.of(AcpiDescription.of(description, ChipsetSetup.POWER_MANAGEMENT)).link(layout.acpiTables(),
                layout.acpiStorage());
        smbios = SmbiosTables.of(SmbiosDescription.of(description), true);
        int cpus = description.cpu().count();
        multiprocessor = new MultiprocessorTable(cpus, AcpiTables.LOCAL_APIC_ADDRESS, AcpiTables.IO_APIC_ADDRESS,
                PcBoard.IO_APIC_ID, ChipsetAttachment.SCI, ChipsetSetup::interruptOf);
    }

    /**
     * What goes into the ROM at {@code address}, a multiple of 16 between F0000h and FFFFFh: the root pointer of ACPI first, then the entry points of
     * SMBIOS and MP, and the MP table.
     */
    byte[] rom(long address) {
        ByteArrayOutputStream rom = new ByteArrayOutputStream();
        append(rom, acpi.rootPointer());
        append(rom, smbios.entryPoint(smbiosAddress()));
        if (inRom()) {
            append(rom, MultiprocessorTable.pointer(address + rom.size() + MultiprocessorTable.POINTER));
            append(rom, multiprocessor.configuration());
        } else {
            append(rom, MultiprocessorTable.pointer(multiprocessorAddress()));
        }
        return rom.toByteArray();
    }

    /** Lays the rest into RAM, which a reset leaves as it is and a guest may have overwritten. */
    void load(PhysicalMap memory) {
        write(memory, layout.acpiTables(), acpi.tables());
        write(memory, layout.acpiStorage(), acpi.firmwareControl());
        write(memory, smbiosAddress(), smbios.structures());
        if (!inRom()) {
            write(memory, multiprocessorAddress(), multiprocessor.configuration());
        }
    }

    private static void write(PhysicalMap memory, long address, byte[] bytes) {
        memory.writeBytes(address, bytes, 0, bytes.length);
    }

    private boolean inRom() {
        return multiprocessor.configuration().length <= LARGEST_IN_ROM;
    }

    private long multiprocessorAddress() {
        return aligned(smbiosAddress() + smbios.structures().length);
    }

    /** SMBIOS shares ACPI's storage, which an operating system never takes. */
    private long smbiosAddress() {
        return aligned(layout.acpiStorage() + acpi.firmwareControl().length);
    }

    private static void append(ByteArrayOutputStream rom, byte[] table) {
        rom.writeBytes(table);
        rom.writeBytes(new byte[(int) (aligned(rom.size()) - rom.size())]);
    }

    private static long aligned(long value) {
        return value + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
