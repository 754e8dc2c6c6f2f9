package dev.ringside.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RecentLogTest {

    @Test
    void whatIsLoggedIsKeptWithItsTrace() {
        long before = RecentLog.count();
        LoggerFactory.getLogger("dev.ringside.app.log.Thing").warn("Reading {} failed", "x.json",
                new IOException("gone"));

        assertThat(RecentLog.count()).isGreaterThan(before);
        assertThat(RecentLog.entries()).anySatisfy(entry -> {
            assertThat(entry.message()).isEqualTo("Reading x.json failed");
            assertThat(entry.severity()).isEqualTo(LogEntry.Severity.WARNING);
            assertThat(entry.trace()).startsWith("java.io.IOException: gone");
        });
    }
}
