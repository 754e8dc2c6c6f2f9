package dev.ringside.app.ui.layers;

import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.TranslationStatistics;
import dev.ringside.emulator.statistics.VectorCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a machine did between two readings, as rates a second. */
final class Activity {
    /** Nothing. */
    static final Activity NONE = new Activity(1, ProcessorStatistics.NONE, TranslationStatistics.NONE,
            List.of());

    private static final double SECOND = 1e9;

    private final double seconds;
    private final ProcessorStatistics counts;
    private final TranslationStatistics translationSoFar;
    private final List<Rate> devices;

    /** Something named, and how often it happened a second. */
    record Rate(String name, double perSecond) {}

    /** A reason to leave translated code, and how often a second it did. */
    record ExitRate(CodeExit reason, double perSecond) {}

    /** Kinds of {@link VectorRate}. */
    enum VectorKind {
        INTERRUPT, EXCEPTION, SOFTWARE_INTERRUPT
    }

    /** A vector and how often it was taken a second. */
    record VectorRate(VectorKind kind, int vector, double perSecond) {}

    private Activity(double seconds, ProcessorStatistics counts, TranslationStatistics translationSoFar,
            List<Rate> devices) {
        this.seconds = seconds;
        this.counts = counts;
        this.translationSoFar = translationSoFar;
        this.devices = devices;
    }

    /** What happened from {@code before} to {@code after}. */
    static Activity between(Reading before, Reading after) {
        double seconds = Math.max(1, after.nanos() - before.nanos()) / SECOND;
        List<Rate> devices = new ArrayList<>();
        after.accesses().forEach((name, count) -> {
            long since = count - before.accesses().getOrDefault(name, 0L);
            if (since > 0) {
                devices.add(new Rate(name, since / seconds));
            }
        });
        devices.sort(Comparator.comparingDouble(Rate::perSecond).reversed().thenComparing(Rate::name));
        return new Activity(seconds, after.processor().since(before.processor()),
                after.processor().translation(), devices);
    }

    private double rate(long count) {
        return Math.max(0, count) / seconds;
    }

    /** Instructions. */
    double instructions() {
        return rate(counts.instructions().total());
    }

    /** Shares of the instructions by the way in which they were executed. */
    Map<EngineShare, Double> engineShares() {
        return EngineShare.of(counts.instructions());
    }

    /** What the translator has done since power-on. */
    TranslationStatistics translationSoFar() {
        return translationSoFar;
    }

    double blocksTranslated() {
        return rate(counts.translation().blocks());
    }

    double blocksInvalidated() {
        return rate(counts.translation().invalidated());
    }

    /** Share of one processor's time that went into translating. */
    double translationLoad() {
        return rate(counts.translation().nanos()) / SECOND;
    }

    /** Why translated code was left, the most frequent reasons first. */
    List<ExitRate> exits() {
        return counts.translation().exits().entrySet().stream().filter(entry -> entry.getValue() > 0)
                .map(entry -> new ExitRate(entry.getKey(), rate(entry.getValue())))
                .sorted(Comparator.comparingDouble(ExitRate::perSecond).reversed().thenComparing(ExitRate::reason))
                .toList();
    }

    double systemCalls() {
        return rate(counts.systemCalls());
    }

    double syscallInstructions() {
        return rate(counts.syscalls());
    }

    double sysenterInstructions() {
        return rate(counts.sysenters());
    }

    double gateCalls() {
        return rate(counts.gateCalls().total());
    }

    double userPageFaults() {
        return rate(counts.userPageFaults());
    }

    double kernelPageFaults() {
        return rate(counts.pageFaults() - counts.userPageFaults());
    }

    /** Exceptions that are no page faults. */
    double otherExceptions() {
        return rate(counts.exceptions().total() - counts.pageFaults());
    }

    double interrupts() {
        return rate(counts.interrupts().total());
    }

    /** Software interrupts that are no system calls, such as those of a BIOS. */
    double softwareInterrupts() {
        return rate(counts.softwareInterrupts().total());
    }

    double addressSpaceSwitches() {
        return rate(counts.addressSpaceSwitches());
    }

    double translations() {
        return rate(counts.translations());
    }

    double blocksBuilt() {
        return rate(counts.blocksBuilt());
    }

    double blocksDropped() {
        return rate(counts.blocksDropped());
    }

    /** Devices whose registers were accessed, the busiest first. */
    List<Rate> devices() {
        return devices;
    }

    double deviceAccesses() {
        return devices.stream().mapToDouble(Rate::perSecond).sum();
    }

    /** Vectors that were taken, the busiest first. */
    List<VectorRate> vectors() {
        List<VectorRate> rates = new ArrayList<>();
        add(rates, VectorKind.INTERRUPT, counts.interrupts());
        add(rates, VectorKind.EXCEPTION, counts.exceptions());
        add(rates, VectorKind.SOFTWARE_INTERRUPT, counts.gateCalls());
        add(rates, VectorKind.SOFTWARE_INTERRUPT, counts.softwareInterrupts());
        rates.sort(Comparator.comparingDouble(VectorRate::perSecond).reversed());
        return rates;
    }

    private void add(List<VectorRate> rates, VectorKind kind, VectorCounts taken) {
        taken.present().forEach((vector, count) -> rates.add(new VectorRate(kind, vector, rate(count))));
    }
}
