package dev.ringside.emulator.host;

import java.util.Locale;

/**
 * Memory for generated code: the same bytes at an address where they are written and at one where they run, so that no page is ever writable and
 * executable at once. Where the host has no second mapping to give but allows pages that are both, the two addresses are one. The host backs only
 * what is touched. Any thread may write and any may run; who changes code that may be running keeps to aligned stores of four bytes.
 */
public final class CodeMemory implements AutoCloseable {
    private static final long GRANULE = 1 << 16;

    private final long writable;
    private final long executable;
    private final long size;
    private final Runnable release;
    private boolean closed;

    CodeMemory(long writable, long executable, long size, Runnable release) {
        this.writable = writable;
        this.executable = executable;
        this.size = size;
        this.release = release;
    }

    /**
     * Reserves memory for code, zeroed.
     *
     * @param bytes
     *            how much, more than 0; rounded up to whole units of 64 KiB
     * @throws CodeMemoryException
     *             if the host refuses; the message says why in one sentence
     */
    public static CodeMemory reserve(long bytes) throws CodeMemoryException {
        if (bytes <= 0) {
            throw new IllegalArgumentException("no memory for code: " + bytes + " bytes");
        }
        return mapper(System.getProperty("os.name", "")).map(bytes + GRANULE - 1 & -GRANULE);
    }

    private static CodeMapper mapper(String system) throws CodeMemoryException {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return new LinuxCodeMapper();
        }
        if (name.contains("mac")) {
            return new MacCodeMapper();
        }
        if (name.contains("windows")) {
            return new WindowsCodeMapper();
        }
        throw new CodeMemoryException("Ringside does not know how to get memory for generated code on " + system + ".");
    }

    /** Address at which bytes are written and read. */
    public long writable() {
        return writable;
    }

    /** Address at which the same bytes run. */
    public long executable() {
        return executable;
    }

    /** Bytes reserved. */
    public long size() {
        return size;
    }

    /** Whether pages are writable and executable at the same address, because the host gave no second mapping. */
    public boolean isSingleMapping() {
        return writable == executable;
    }

    /** Gives the memory back. No thread may be in the code, and nobody may use the addresses afterwards. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
