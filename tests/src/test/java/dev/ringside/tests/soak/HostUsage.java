package dev.ringside.tests.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Asks Linux and the JVM what this process takes (proc(5)). One thread. */
final class HostUsage {
    private static final double MIB = 1 << 20;
    private static final double KIB_IN_MIB = 1 << 10;
    private static final String CODE_MAPPING = "ringside-code";
    /** A full collection at every sample would hide garbage that others wait for too long. */
    private static final int SAMPLES_PER_COLLECTION = 6;

    private final LongSupplier guestBytes;
    private int samples;
    private double heap;

    /**
     * Of a process that runs one machine.
     *
     * @param guestBytes
     *            bytes of its RAM that the host backs with memory now
     */
    HostUsage(LongSupplier guestBytes) {
        this.guestBytes = guestBytes;
    }

    /** What is taken now: all but what the translator says of itself. */
    Map<Quantity, Double> read() throws IOException {
        if (samples++ % SAMPLES_PER_COLLECTION == 0) {
            heap = heapAfterCollection();
        }
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.HEAP, heap);
        double resident = status("VmRSS:") / KIB_IN_MIB - codeSeenAt("rw-");
        values.put(Quantity.RESIDENT, resident);
        values.put(Quantity.OWN_MEMORY, resident - guestBytes.getAsLong() / MIB - codeSeenAt("r-x"));
        values.put(Quantity.THREADS, (double) status("Threads:"));
        values.put(Quantity.FILES, (double) openFiles());
        return values;
    }

    private static double heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null).map(pool -> pool.getCollectionUsage())
                .mapToLong(MemoryUsage::getUsed).sum() / MIB;
    }

    private static long status(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(key))
                .map(HostUsage::number).findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status lacks " + key));
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    /** Code memory that is backed, as the mapping with {@code permissions} has it: one and the same memory is mapped for writing and for running. */
    private static double codeSeenAt(String permissions) throws IOException {
        double code = 0;
        boolean isMeant = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.contains(CODE_MAPPING)) {
                isMeant = line.contains(permissions);
            } else if (isMeant && line.startsWith("Rss:")) {
                code += number(line) / KIB_IN_MIB;
                isMeant = false;
            }
        }
        return code;
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
