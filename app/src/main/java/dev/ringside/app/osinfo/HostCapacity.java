package dev.ringside.app.osinfo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this host has for machines.
 *
 * @param memory
 *            bytes of memory
 * @param processors
 *            logical processors
 */
public record HostCapacity(long memory, int processors) {

    /** This host's. */
    public static HostCapacity ofThisHost() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new HostCapacity(system.getTotalMemorySize(), Runtime.getRuntime().availableProcessors());
    }
}
