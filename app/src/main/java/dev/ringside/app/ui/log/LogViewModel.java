package dev.ringside.app.ui.log;

import dev.ringside.app.log.LogEntry;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the log window shows: the entries that are bad enough and contain the words searched for. JavaFX thread. */
final class LogViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final Supplier<List<LogEntry>> log;
    private final LongSupplier count;
    private final ObservableList<LogEntry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<LogEntry.Severity> least = new SimpleObjectProperty<>(LogEntry.Severity.INFO);
    private final StringProperty words = new SimpleStringProperty("");
    private long seen = -1;

    LogViewModel(Supplier<List<LogEntry>> log, LongSupplier count) {
        this.log = log;
        this.count = count;
        least.addListener(_ -> show());
        words.addListener(_ -> show());
        refresh();
    }

    /** The entries shown, oldest first. */
    ObservableList<LogEntry> entries() {
        return entries;
    }

    /** The mildest severity shown. */
    ObjectProperty<LogEntry.Severity> leastProperty() {
        return least;
    }

    /** Words an entry has to contain, whatever the case. */
    StringProperty wordsProperty() {
        return words;
    }

    /** Takes in what has been logged since; answers whether there was anything. */
    boolean refresh() {
        long now = count.getAsLong();
        if (now == seen) {
            return false;
        }
        seen = now;
        show();
        return true;
    }

    private void show() {
        entries.setAll(log.get().stream().filter(this::wanted).toList());
    }

    private boolean wanted(LogEntry entry) {
        String sought = words.get().strip().toLowerCase(Locale.ROOT);
        return entry.severity().compareTo(least.get()) >= 0
                && (entry.message() + ' ' + entry.source() + ' ' + entry.trace()).toLowerCase(Locale.ROOT)
                        .contains(sought);
    }

    static String time(LogEntry entry) {
        return TIME.format(entry.time());
    }

    /** The class that logged, without its package. */
    static String source(LogEntry entry) {
        return entry.source().substring(entry.source().lastIndexOf('.') + 1);
    }

    /** The entry as a line of a log file, with the trace behind it. */
    static String line(LogEntry entry) {
        return entry.time() + " " + entry.severity() + " " + entry.source() + " - " + entry.message()
                + (entry.trace().isEmpty() ? "" : "\n" + entry.trace().stripTrailing());
    }

    /** What is shown, as a log file. */
    String text() {
        return entries.stream().map(entry -> line(entry) + "\n").collect(Collectors.joining());
    }
}
