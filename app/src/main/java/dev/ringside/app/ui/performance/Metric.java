package dev.ringside.app.ui.performance;

import dev.ringside.app.statistics.Usage;
import dev.ringside.app.ui.graph.GraphScale;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a graph shows: one or two series of values of the same unit. */
enum Metric {
    /** Processor time of guest and host. */
    CPU("cpu", "mdi2c-cpu-64-bit", List.of(Usage::guestCpu, Usage::hostCpu)),
    /** Guest memory that the host backs. */
    MEMORY("memory", "mdi2m-memory", List.of(Usage::memoryBytes)),
    /** Bytes of drives. */
    DISK("disk", "mdi2h-harddisk", List.of(Usage::diskRead, Usage::diskWritten)),
    /** Bytes of networks. */
    NETWORK("network", "mdi2l-lan", List.of(Usage::received, Usage::sent));

    private static final double LEAST_RATE = 64 << 10;
    private static final double LEAST_MEMORY = 16 << 20;

    private final String key;
    private final String icon;
    private final List<ToDoubleFunction<Usage>> series;

    Metric(String key, String icon, List<ToDoubleFunction<Usage>> series) {
        this.key = key;
        this.icon = icon;
        this.series = series;
    }

    /** Name in message keys and node ids. */
    String key() {
        return key;
    }

    String icon() {
        return icon;
    }

    List<ToDoubleFunction<Usage>> series() {
        return series;
    }

    GraphScale scale(Locale locale) {
        return switch (this) {
            case CPU -> GraphScale.percent(locale);
            case MEMORY -> GraphScale.bytes(locale, "", LEAST_MEMORY);
            case DISK, NETWORK -> GraphScale.bytes(locale, "/s", LEAST_RATE);
        };
    }
}
