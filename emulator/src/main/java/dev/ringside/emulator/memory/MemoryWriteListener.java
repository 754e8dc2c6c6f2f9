package dev.ringside.emulator.memory;

/** Told of writes to RAM that do not come from the CPU it belongs to, so that it can forget code it has decoded there. Any thread. */
@FunctionalInterface
public interface MemoryWriteListener {

    /** Bytes {@code address} to {@code address + length - 1} of guest physical memory have just changed. */
    void written(long address, long length);
}
