package dev.ringside.emulator.memory;

import dev.ringside.emulator.host.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/**
 * Zeroed, page-aligned memory that the host backs only where it is touched: anonymous {@code mmap} on Unix-like hosts. Elsewhere the memory comes
 * from the JVM, which touches it all at once. Reads and writes go through {@link #address()}; nobody may use it after {@link #close()}.
 */
public final class NativePages implements AutoCloseable {
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_FIXED = 0x10;
    private static final long MAP_FAILED = -1;

    private final long address;
    private final long size;
    private final Runnable zero;
    private final Runnable release;

    private NativePages(long address, long size, Runnable zero, Runnable release) {
        this.address = address;
        this.size = size;
        this.zero = zero;
        this.release = release;
    }

    /**
     * Reserves {@code size} bytes.
     *
     * @throws OutOfMemoryError
     *             if the host refuses
     */
    public static NativePages reserve(long size) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return os.contains("linux") || os.contains("mac") ? map(size, os.contains("mac")) : allocate(size);
    }

    /** Host address of the first byte. */
    public long address() {
        return address;
    }

    /** Bytes reserved. */
    public long size() {
        return size;
    }

    /** How many of the bytes the host backs with memory now. */
    public long residentBytes() {
        return HostPages.resident(address, size);
    }

    /** Makes all of it zero again and gives what was touched back to the host. */
    public void clear() {
        zero.run();
    }

    @Override
    public void close() {
        release.run();
    }

    private static NativePages allocate(long size) {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(size, 4096);
        return new NativePages(segment.address(), size, () -> segment.fill((byte) 0), arena::close);
    }

    private static NativePages map(long size, boolean mac) {
        int anonymous = mac ? 0x1000 : 0x20;
        int noReserve = mac ? 0x40 : 0x4000;
        int flags = MAP_PRIVATE | anonymous | noReserve;
        NativeFunction mmap = NativeFunction.of("mmap");
        NativeFunction munmap = NativeFunction.of("munmap");
        long address = mmap.call(0, size, PROT_READ_WRITE, flags, -1, 0).value();
        if (address == MAP_FAILED) {
            throw new OutOfMemoryError("the host does not give " + (size >> 20) + " MiB of memory");
        }
        // Fresh pages in the place of the old ones: the address stays, and nothing is touched.
        Runnable zero = () -> {
            if (mmap.call(address, size, PROT_READ_WRITE, flags | MAP_FIXED, -1, 0).value() != address) {
                Host.fill(address, size, (byte) 0);
            }
        };
        return new NativePages(address, size, zero, () -> munmap.call(address, size));
    }
}
