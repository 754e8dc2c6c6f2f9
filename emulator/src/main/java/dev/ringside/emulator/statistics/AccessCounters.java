package dev.ringside.emulator.statistics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often the registers of each device were accessed. They are raised with the machine lock held, and read by any thread. */
public final class AccessCounters {
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** The counter of the registers called {@code name}: the same one each time, so that a device that moves goes on counting. */
    public Counter of(String name) {
        Counter known = counters.get(name);
        return known != null ? known : counters.computeIfAbsent(name, _ -> new Counter());
    }

    /** The counts now, by name. */
    public Map<String, Long> read() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, counter) -> counts.put(name, counter.get()));
        return counts;
    }
}
