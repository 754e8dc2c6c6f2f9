package dev.ringside.tests.bench.comparison;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rounds in which two emulators take turns on the same list of workloads, and what came of them. One thread. */
final class Comparison {
    private final Emulator reference;
    private final Emulator subject;
    private final Consumer<String> progress;
    private final Map<Workload, List<Double>> referenceSeconds = new LinkedHashMap<>();
    private final Map<Workload, List<Double>> subjectSeconds = new LinkedHashMap<>();
    private final Map<String, Map<Workload, List<Double>>> processorSeconds = new HashMap<>();
    private final Map<Workload, String> checks = new HashMap<>();
    private final Map<Workload, String> checkedBy = new HashMap<>();
    private final Set<Workload> lost = new LinkedHashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Map<String, SortedSet<String>> vulnerabilities = new HashMap<>();
    private String kernel = "";
    private boolean bootable = true;

    /**
     * Makes one without rounds.
     *
     * @param reference
     *            the emulator to compare with
     * @param subject
     *            the emulator that is judged
     * @param progress
     *            told in a line of text what was measured
     */
    Comparison(Emulator reference, Emulator subject, Consumer<String> progress) {
        this.reference = reference;
        this.subject = subject;
        this.progress = progress;
    }

    /** Names the check value that a workload must print. */
    void expect(Workload workload, String check) {
        checks.put(workload, check);
        checkedBy.put(workload, "the host's processor");
    }

    /** Lets both emulators run the list once. Workloads that failed in an earlier round are left out. */
    void round(List<Workload> workloads, GuestMachine machine, Duration patience)
            throws IOException, InterruptedException {
        List<Workload> list = workloads.stream().filter(workload -> !lost.contains(workload)).toList();
        if (list.isEmpty() || !bootable) {
            return;
        }
        for (Emulator emulator : List.of(reference, subject)) {
            Turn turn = new Turn(emulator, machine, patience, measurement -> record(emulator, measurement));
            bootable &= turn.take(list);
            vulnerabilities.put(emulator.name(), turn.vulnerabilities());
            kernel = turn.kernel().isEmpty() ? kernel : turn.kernel();
        }
    }

    /** Takes a measurement into account. */
    void record(Emulator emulator, Measurement measurement) {
        Workload workload = measurement.workload();
        String who = emulator.name() + ", " + workload.name();
        switch (measurement) {
            case Measurement.Taken(_, long nanos, long processorNanos, String check) -> {
                progress.accept("%s: %.3f s %s".formatted(who, nanos / 1e9, check));
                (emulator.equals(reference) ? referenceSeconds : subjectSeconds)
                        .computeIfAbsent(workload, _ -> new ArrayList<>()).add(nanos / 1e9);
                processorSeconds.computeIfAbsent(emulator.name(), _ -> new HashMap<>())
                        .computeIfAbsent(workload, _ -> new ArrayList<>()).add(processorNanos / 1e9);
                String known = checks.putIfAbsent(workload, check);
                if (known == null) {
                    checkedBy.put(workload, emulator.name());
                } else if (!known.equals(check)) {
                    fail(workload, "%s: printed '%s', but %s '%s'".formatted(who, check, checkedBy.get(workload),
                            known));
                }
            }
            case Measurement.Failed(_, String reason, String tail) -> fail(workload,
                    "%s: %s%s".formatted(who, reason, tail.isBlank() ? "" : "\n" + tail.indent(4).stripTrailing()));
        }
    }

    private void fail(Workload workload, String fault) {
        progress.accept(fault);
        faults.add(fault);
        lost.add(workload);
    }

    /** Workloads that both emulators ran right in every round, set after set. */
    List<Result> results() {
        return referenceSeconds.entrySet().stream()
                .filter(entry -> !lost.contains(entry.getKey()) && subjectSeconds.containsKey(entry.getKey()))
                .map(entry -> new Result(entry.getKey(), entry.getValue(), subjectSeconds.get(entry.getKey())))
                .sorted(Comparator.comparing(result -> result.workload().set())).toList();
    }

    /** Median seconds of the host's processors that {@code emulator} took for a workload that it ran. */
    double processorSeconds(Emulator emulator, Workload workload) {
        return Averages.median(processorSeconds.get(emulator.name()).get(workload));
    }

    /** What came of {@code workload}, which must be among the {@link #results()}. */
    Result result(Workload workload) {
        return results().stream().filter(result -> result.workload().equals(workload)).findFirst().orElseThrow();
    }

    /** What went wrong: hangs, crashes, check values that disagree. Empty if nothing did. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The guest kernel's release. */
    String kernel() {
        return kernel;
    }

    /** Where the guest's kernel guards itself differently in the two, which would explain part of a ratio; empty if nowhere. */
    Optional<String> unequalMitigations() {
        SortedSet<String> one = new TreeSet<>(vulnerabilities.getOrDefault(reference.name(), new TreeSet<>()));
        SortedSet<String> other = new TreeSet<>(vulnerabilities.getOrDefault(subject.name(), new TreeSet<>()));
        if (one.equals(other) || one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        SortedSet<String> common = new TreeSet<>(one);
        common.retainAll(other);
        one.removeAll(common);
        other.removeAll(common);
        return Optional.of("%s: %s; %s: %s".formatted(reference.name(), one, subject.name(), other));
    }
}
