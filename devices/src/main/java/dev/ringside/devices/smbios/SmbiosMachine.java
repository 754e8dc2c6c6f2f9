package dev.ringside.devices.smbios;

import dev.ringside.devices.memory.MemoryRange;
import java.util.List;
import java.util.UUID;

/**
 * What the tables tell of a machine.
 *
 * @param name
 *            name of the machine, which becomes its serial number
 * @param uuid
 *            its identity
 * @param cpus
 *            number of sockets with a CPU in each
 * @param memory
 *            where RAM is
 */
public record SmbiosMachine(String name, UUID uuid, int cpus, List<MemoryRange> memory) {

    /** Takes its own copy of the list. */
    public SmbiosMachine {
        memory = List.copyOf(memory);
    }

    long memoryBytes() {
        return memory.stream().mapToLong(MemoryRange::length).sum();
    }
}
