package dev.ringside.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps what was logged last, for the log window: a logback appender, named in {@code logback.xml}. Any thread. */
public final class RecentLog extends AppenderBase<ILoggingEvent> {
    private static final int KEPT = 5000;
    private static final Entries ENTRIES = new Entries();

    private static final class Entries {
        private final Deque<LogEntry> kept = new ArrayDeque<>();
        private long count;

        synchronized void add(LogEntry entry) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(entry);
            count++;
        }

        synchronized List<LogEntry> all() {
            return List.copyOf(kept);
        }

        synchronized long count() {
            return count;
        }
    }

    /** Made by logback. */
    public RecentLog() {}

    /** The entries kept, oldest first. */
    public static List<LogEntry> entries() {
        return ENTRIES.all();
    }

    /** How many entries there have been: tells whether there are new ones. */
    public static long count() {
        return ENTRIES.count();
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        ENTRIES.add(new LogEntry(event.getInstant(), severity(event.getLevel()), event.getLoggerName(),
                event.getFormattedMessage(), trace));
    }

    private static LogEntry.Severity severity(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return LogEntry.Severity.ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return LogEntry.Severity.WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? LogEntry.Severity.INFO : LogEntry.Severity.DEBUG;
    }
}
