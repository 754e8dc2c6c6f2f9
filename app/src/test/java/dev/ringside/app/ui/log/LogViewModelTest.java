package dev.ringside.app.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.log.LogEntry;
import dev.ringside.app.log.LogEntry.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogViewModelTest {
    private final List<LogEntry> log = new ArrayList<>(
            List.of(entry(Severity.DEBUG, "a detail", ""), entry(Severity.INFO, "Machine began", ""),
                    entry(Severity.ERROR, "It failed", "java.io.IOException: disk full\n")));
    private final LogViewModel viewModel = new LogViewModel(() -> log, () -> log.size());

    private static LogEntry entry(Severity severity, String message, String trace) {
        return new LogEntry(Instant.EPOCH, severity, "dev.ringside.app.Thing", message, trace);
    }

    private List<String> shown() {
        return viewModel.entries().stream().map(LogEntry::message).toList();
    }

    @Test
    void detailsAreHiddenAtFirst() {
        assertThat(shown()).containsExactly("Machine began", "It failed");
    }

    @Test
    void theLeastSeverityDecides() {
        viewModel.leastProperty().set(Severity.ERROR);
        assertThat(shown()).containsExactly("It failed");
        viewModel.leastProperty().set(Severity.DEBUG);
        assertThat(shown()).hasSize(3);
    }

    @Test
    void wordsAreSoughtInTracesToo() {
        viewModel.wordsProperty().set("Disk FULL");
        assertThat(shown()).containsExactly("It failed");
    }

    @Test
    void newEntriesComeWithARefresh() {
        assertThat(viewModel.refresh()).isFalse();
        log.add(entry(Severity.WARNING, "Slow disk", ""));
        assertThat(viewModel.refresh()).isTrue();
        assertThat(shown()).endsWith("Slow disk");
        assertThat(viewModel.text()).endsWith("WARNING dev.ringside.app.Thing - Slow disk\n");
    }
}
