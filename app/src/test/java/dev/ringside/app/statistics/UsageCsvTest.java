package dev.ringside.app.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageCsvTest {
    @Test
    void eachSampleIsALineWithItsTime() {
        List<Usage> samples = List.of(new Usage(7_000_000_000L, 0.25, 1.5, 4096, 500, 0.4, 2000, 5),
                new Usage(8_000_000_000L, 1, 0, 8192, 0, 0, 0, 0));

        String text = UsageCsv.text(samples, Instant.parse("2026-03-01T12:00:10Z"), 8_500_000_000L);

        assertThat(text.split("\r\n")).hasSize(3).satisfies(lines -> {
            assertThat(lines[0].split(",")).hasSize(8).startsWith("time", "guest_cpu_share");
            assertThat(lines[1]).isEqualTo("2026-03-01T12:00:08.500Z,0.2500,1.5000,4096,500,0,2000,5");
            assertThat(lines[2]).isEqualTo("2026-03-01T12:00:09.500Z,1.0000,0.0000,8192,0,0,0,0");
        });
    }
}
