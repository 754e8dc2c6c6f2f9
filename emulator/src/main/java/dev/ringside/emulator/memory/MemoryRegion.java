package dev.ringside.emulator.memory;

import dev.ringside.emulator.device.IoRegion;

/** A range of guest physical addresses and what is there. */
public sealed interface MemoryRegion {

    /** First guest physical address. */
    long base();

    /** Length in bytes. */
    long length();

    /** Name for messages and traces. */
    String name();

    /**
     * RAM, or ROM when {@code readOnly}: bytes at {@code host} in this process. Base and length are multiples of 4096.
     */
    record Ram(long base, long length, String name, long host, boolean readOnly) implements MemoryRegion {}

    /**
     * ROM whose writes go somewhere else: flash in its reading state, or shadow RAM while it is filled. Reads come from {@code host} without a
     * device being asked. Base and length are multiples of 4096.
     */
    record RomDevice(long base, long length, String name, long host, IoRegion writes) implements MemoryRegion {}

    /** Device registers. */
    record Mmio(long base, long length, String name, IoRegion region) implements MemoryRegion {}
}
