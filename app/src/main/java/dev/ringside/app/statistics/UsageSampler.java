package dev.ringside.app.statistics;

import dev.ringside.devices.board.PcBoard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Measures once a second what machines use. It has a thread while there are machines to measure, and none otherwise. Any thread. */
public final class UsageSampler {
    private final LongSupplier clock;
    private final Map<UsageHistory, Measured> machines = new LinkedHashMap<>();
    private Optional<ScheduledExecutorService> thread = Optional.empty();

    /** A machine that is being measured, and its last reading. */
    private static final class Measured {
        private final Supplier<UsageTotals> meter;
        private final int vcpus;
        private UsageTotals last;
        private long at;

        Measured(Supplier<UsageTotals> meter, int vcpus, long now) {
            this.meter = meter;
            this.vcpus = vcpus;
            last = meter.get();
            at = now;
        }

        Usage measure(long now) {
            UsageTotals totals = meter.get();
            Usage usage = totals.since(last, now - at, now, vcpus);
            last = totals;
            at = now;
            return usage;
        }
    }

    /** A sampler that measures nothing yet. */
    public UsageSampler() {
        this(System::nanoTime);
    }

    /** A sampler with another clock, in nanoseconds. */
    UsageSampler(LongSupplier clock) {
        this.clock = clock;
    }

    /** Measures the machine of {@code board} from now on, and adds what it uses to {@code history}. */
    public void begin(UsageHistory history, PcBoard board) {
        begin(history, new BoardMeter(board), board.machine().cpus().size());
        synchronized (this) {
            if (thread.isEmpty()) {
                ScheduledExecutorService fresh = Executors
                        .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("usage").daemon(true).factory());
                ScheduledFuture<?> _ = fresh.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);
                thread = Optional.of(fresh);
            }
        }
    }

    synchronized void begin(UsageHistory history, Supplier<UsageTotals> meter, int vcpus) {
        machines.put(history, new Measured(meter, vcpus, clock.getAsLong()));
    }

    /** Measures it no more; when this returns its board is not touched any more. Nothing happens if it is not measured. */
    public synchronized void end(UsageHistory history) {
        machines.remove(history);
        if (machines.isEmpty()) {
            thread.ifPresent(ScheduledExecutorService::shutdownNow);
            thread = Optional.empty();
        }
    }

    /** Measures all of them once. */
    synchronized void sample() {
        long now = clock.getAsLong();
        machines.forEach((history, measured) -> history.add(measured.measure(now)));
    }

    /** Whether it has a thread. */
    synchronized boolean awake() {
        return thread.isPresent();
    }
}
