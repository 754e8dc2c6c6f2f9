package dev.ringside.devices.memory;

/**
 * An entry of the memory map that firmware hands to an operating system (ACPI specification, 15, "System Address Map").
 *
 * @param base
 *            first physical address
 * @param length
 *            bytes
 */
public record MemoryRange(long base, long length, Type type) {

    /** What the range is for. */
    public enum Type {
        /** RAM for the operating system. */
        USABLE(1),
        /** Not to be touched. */
        RESERVED(2),
        /** ACPI tables, RAM once they have been read. */
        ACPI_TABLES(3),
        /** Memory that ACPI needs for good. */
        ACPI_STORAGE(4);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        /** The number for the type in an E820 entry. */
        public int code() {
            return code;
        }
    }

    /** The address after the last byte. */
    public long end() {
        return base + length;
    }
}
