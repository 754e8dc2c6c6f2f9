package dev.ringside.tests.bench.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as tables in Markdown: the sets' averages, each workload, and what an event of those that have some costs. */
final class Table {
    private Table() {}

    /** The geometric mean of the speeds of each set that has results, in the order of the sets. */
    static Map<WorkloadSet, Double> means(List<Result> results) {
        Map<WorkloadSet, List<Double>> speeds = new EnumMap<>(WorkloadSet.class);
        for (Result result : results) {
            speeds.computeIfAbsent(result.workload().set(), _ -> new ArrayList<>()).add(result.speed());
        }
        Map<WorkloadSet, Double> means = new EnumMap<>(WorkloadSet.class);
        speeds.forEach((set, values) -> means.put(set, Averages.geometricMean(values)));
        return means;
    }

    /**
     * All tables.
     *
     * @param reference
     *            the name of the emulator that is compared with
     * @param subject
     *            the name of the emulator that is judged
     */
    static String of(List<Result> results, String reference, String subject) {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("| set | workloads | speed, geometric mean | slowest |\n| --- | --: | --: | --- |\n");
        means(results).forEach((set, mean) -> {
            List<Result> members = results.stream().filter(result -> result.workload().set() == set).toList();
            Result slowest = members.stream().min((a, b) -> Double.compare(a.speed(), b.speed())).orElseThrow();
            text.format("| %s | %d | **%s** | %s (%s) |\n", set.title(), members.size(), speed(mean),
                    slowest.workload().name(), speed(slowest.speed()));
        });
        text.format("\n| workload | what it does | %s, s | %s, s | speed |\n", reference, subject)
                .format("| --- | --- | --: | --: | --: |\n");
        for (Result result : results) {
            text.format("| %s | %s | %.3f | %.3f | %s |\n", result.workload().name(),
                    result.workload().description(), result.referenceSeconds(), result.subjectSeconds(),
                    speed(result.speed()));
        }
        List<Result> counted = results.stream().filter(result -> result.workload().events() > 0).toList();
        if (!counted.isEmpty()) {
            text.format("\n| one of | events | %s, us | %s, us |\n| --- | --: | --: | --: |\n", reference, subject);
        }
        for (Result result : counted) {
            int events = result.workload().events();
            text.format("| %s | %,d | %.3f | %.3f |\n", result.workload().name(), events,
                    result.referenceSeconds() * 1e6 / events, result.subjectSeconds() * 1e6 / events);
        }
        return text.toString();
    }

    /** A ratio as people read it: "1.52x". */
    static String speed(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2fx" : "%.1fx", ratio);
    }
}
