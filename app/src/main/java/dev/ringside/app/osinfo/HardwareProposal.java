package dev.ringside.app.osinfo;

import dev.ringside.devices.memory.PcMemoryLayout;

/**
 * What a machine for a system should have on a host.
 *
 * @param memory
 *            bytes of memory, whole MiB
 * @param cpus
 *            CPUs
 * @param disk
 *            bytes of disk, whole MiB; 0 for none
 * @param drivers
 *            the parts it knows
 * @param enoughMemory
 *            whether that is as much memory as the system needs to start
 */
public record HardwareProposal(long memory, int cpus, long disk, Drivers drivers, boolean enoughMemory) {
    private static final long MIB = 1 << 20;

    /** For {@code system} on {@code host}, of whose memory it never takes more than half. */
    public static HardwareProposal of(OperatingSystem system, HostCapacity host) {
        Requirements needs = system.requirements();
        long memory = Math.clamp(needs.memory() / MIB * MIB, PcMemoryLayout.SMALLEST, most(host));
        return new HardwareProposal(memory, 1, Math.ceilDiv(needs.disk(), MIB) * MIB, system.drivers(),
                memory >= needs.leastMemory());
    }

    /** The most memory that is proposed on {@code host}, in bytes. */
    private static long most(HostCapacity host) {
        return Math.clamp(host.memory() / 2 / MIB * MIB, PcMemoryLayout.SMALLEST, PcMemoryLayout.LARGEST);
    }
}
