package dev.ringside.app.statistics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Usage as comma-separated values (RFC 4180) with a line of names, the same in every language. */
public final class UsageCsv {
    private static final String NAMES = "time,guest_cpu_share,host_cpu_cores,memory_bytes,disk_read_bytes_per_second,"
            + "disk_written_bytes_per_second,network_received_bytes_per_second,network_sent_bytes_per_second";

    private UsageCsv() {}

    /**
     * The text of a file.
     *
     * @param samples
     *            what to write, the oldest first
     * @param nanos
     *            {@link System#nanoTime()} at {@code now}
     */
    public static String text(List<Usage> samples, Instant now, long nanos) {
        StringBuilder text = new StringBuilder(NAMES).append("\r\n");
        for (Usage usage : samples) {
            text.append(now.minusNanos(nanos - usage.nanos()).truncatedTo(ChronoUnit.MILLIS))
                    .append(String.format(Locale.ROOT, ",%.4f,%.4f,%d,%.0f,%.0f,%.0f,%.0f\r\n", usage.guestCpu(),
                            usage.hostCpu(), usage.memoryBytes(), usage.diskRead(), usage.diskWritten(),
                            usage.received(), usage.sent()));
        }
        return text.toString();
    }
}
