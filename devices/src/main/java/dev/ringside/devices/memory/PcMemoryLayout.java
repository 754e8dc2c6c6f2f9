package dev.ringside.devices.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a PC's RAM is: 640 KiB of conventional memory, the rest from 1 MiB up to at most 3 GiB, and what is left from 4 GiB on. The last 64 KiB below
 * 3 GiB belong to ACPI.
 *
 * @param bytes
 *            RAM in bytes, a multiple of 1 MiB from {@link #SMALLEST} to {@link #LARGEST}
 */
public record PcMemoryLayout(long bytes) {
    /** The least RAM a machine can have, in bytes. */
    public static final long SMALLEST = 2L << 20;
    /** The most RAM a machine can have, in bytes: it still fits into 40 address bits. */
    public static final long LARGEST = 1L << 39;
    /** End of conventional memory. */
    public static final long CONVENTIONAL_END = 0xa_0000;
    /** First byte of the extended BIOS data area, which firmware keeps for itself. */
    public static final long EBDA = 0x9_fc00;
    /** First byte of the firmware's area, which ends at 1 MiB. */
    public static final long FIRMWARE = 0xe_0000;
    /** Where extended memory begins. */
    public static final long EXTENDED = 0x10_0000;
    /** Where RAM goes on above the devices. */
    public static final long HIGH = 1L << 32;

    private static final long LOW_LIMIT = 0xc000_0000L;
    private static final long ACPI_SIZE = 0x1_0000;
    private static final long ACPI_STORAGE_SIZE = 0x8000;

    /** Checks the size. */
    public PcMemoryLayout {
        if (bytes < SMALLEST || bytes > LARGEST || bytes % (1 << 20) != 0) {
            throw new IllegalArgumentException("A machine can have from %d MiB to %d MiB of memory, not %d bytes."
                    .formatted(SMALLEST >> 20, LARGEST >> 20, bytes));
        }
    }

    /** The address after the last byte of RAM below 4 GiB. */
    public long lowEnd() {
        return Math.min(bytes, LOW_LIMIT);
    }

    /** Bytes of RAM from 4 GiB on. */
    public long highLength() {
        return bytes - lowEnd();
    }

    /** The address of the ACPI tables, and the address after the last byte below 4 GiB that an operating system can have. */
    public long acpiTables() {
        return lowEnd() - ACPI_SIZE;
    }

    /** Bytes that the ACPI tables may take. */
    public long acpiTablesLength() {
        return ACPI_SIZE - ACPI_STORAGE_SIZE;
    }

    /** The address of ACPI's own memory, 32 KiB, which an operating system never takes. */
    public long acpiStorage() {
        return lowEnd() - ACPI_STORAGE_SIZE;
    }

    /** All RAM in order of addresses, with the holes that the chipset can open into it. */
    public List<MemoryRange> ram() {
        MemoryRange low = new MemoryRange(0, lowEnd(), MemoryRange.Type.USABLE);
        return highLength() == 0
                ? List.of(low)
                : List.of(low, new MemoryRange(HIGH, highLength(), MemoryRange.Type.USABLE));
    }

    /** The memory map that firmware leaves, in order of addresses. */
    public List<MemoryRange> ranges() {
        List<MemoryRange> ranges = new ArrayList<>();
        ranges.add(new MemoryRange(0, EBDA, MemoryRange.Type.USABLE));
        ranges.add(new MemoryRange(EBDA, CONVENTIONAL_END - EBDA, MemoryRange.Type.RESERVED));
        ranges.add(new MemoryRange(FIRMWARE, EXTENDED - FIRMWARE, MemoryRange.Type.RESERVED));
        ranges.add(new MemoryRange(EXTENDED, acpiTables() - EXTENDED, MemoryRange.Type.USABLE));
        ranges.add(new MemoryRange(acpiTables(), acpiTablesLength(), MemoryRange.Type.ACPI_TABLES));
        ranges.add(new MemoryRange(acpiStorage(), ACPI_STORAGE_SIZE, MemoryRange.Type.ACPI_STORAGE));
        ranges.add(new MemoryRange(0xfffe_0000L, 0x2_0000, MemoryRange.Type.RESERVED));
        if (highLength() > 0) {
            ranges.add(new MemoryRange(HIGH, highLength(), MemoryRange.Type.USABLE));
        }
        return List.copyOf(ranges);
    }
}
