package dev.ringside.app.ui.performance;

import dev.ringside.app.statistics.Usage;
import dev.ringside.app.ui.graph.GraphScale;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a graph shows: one or two series of values of the same unit. */
enum Metric {
    /** Processor time of guest and host. */
    CPU("cpu", "mdi2c-cpu-64-bit"),
    /** Guest memory that the host backs. */
    MEMORY("memory", "mdi2m-memory"),
    /** Bytes of drives. */
    DISK("disk", "mdi2h-harddisk"),
    /** Bytes of networks. */
    NETWORK("network", "mdi2l-lan");

    private static final double LEAST_RATE = 64 << 10;
    private static final double LEAST_MEMORY = 16 << 20;

    private final String key;
    private final String icon;

    Metric(String key, String icon) {
        this.key = key;
        this.icon = icon;
    }

    /** Name in message keys and node ids. */
    String key() {
        return key;
    }

    String icon() {
        return icon;
    }

    /** Its values, of which the first is drawn on top. */
    List<ToDoubleFunction<Usage>> series() {
        return switch (this) {
            case CPU -> List.of(Usage::guestCpu, Usage::hostCpu);
            case MEMORY -> List.of(Usage::memoryBytes);
            case DISK -> List.of(Usage::diskRead, Usage::diskWritten);
            case NETWORK -> List.of(Usage::received, Usage::sent);
        };
    }

    GraphScale scale(Locale locale) {
        return switch (this) {
            case CPU -> GraphScale.percent(locale);
            case MEMORY -> GraphScale.bytes(locale, "", LEAST_MEMORY);
            case DISK, NETWORK -> GraphScale.bytes(locale, "/s", LEAST_RATE);
        };
    }
}
