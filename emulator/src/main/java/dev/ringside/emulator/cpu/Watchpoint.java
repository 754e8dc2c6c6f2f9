package dev.ringside.emulator.cpu;

/**
 * Bytes that a debugger watches.
 *
 * @param address
 *            linear address of the first byte
 * @param length
 *            bytes, at least 1; the range may not wrap around the end of the address space
 * @param access
 *            which accesses count
 */
public record Watchpoint(long address, int length, Access access) {

    /** Kinds of data access. */
    public enum Access {
        /** Reads. */
        READ,
        /** Writes, also those that leave the value as it is. */
        WRITE,
        /** Reads and writes. */
        READ_WRITE
    }

    /** Checks the range. */
    public Watchpoint {
        if (length < 1 || Long.compareUnsigned(address + length - 1, address) < 0) {
            throw new IllegalArgumentException("0x%x+%d is not a range of addresses".formatted(address, length));
        }
    }

    /** Whether an access of {@code width} bytes at {@code at} that {@code writes} or reads is one to report. */
    public boolean covers(long at, int width, boolean writes) {
        boolean wanted = access == Access.READ_WRITE || (access == Access.WRITE) == writes;
        // Unsigned distances, so that ranges in the upper half of the address space compare rightly.
        return wanted
                && (Long.compareUnsigned(at - address, length) < 0 || Long.compareUnsigned(address - at, width) < 0);
    }
}
