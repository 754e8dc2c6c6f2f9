package dev.ringside.tests.bench.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as tables in Markdown: the sets' averages, and each workload. */
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
     * Both tables.
     *
     * @param reference
     *            the name of the emulator that is compared with
     * @param subject
     *            the name of the emulator that is judged
     */
    static String of(List<Result> results, String reference, String subject) {
        StringBuilder text = new StringBuilder();
        text.append("| set | workloads | speed, geometric mean | slowest |\n| --- | --: | --: | --- |\n");
        means(results).forEach((set, mean) -> {
            List<Result> members = results.stream().filter(result -> result.workload().set() == set).toList();
            Result slowest = members.stream().min((a, b) -> Double.compare(a.speed(), b.speed())).orElseThrow();
            text.append(line("| %s | %d | **%s** | %s (%s) |", set.title(), members.size(), speed(mean),
                    slowest.workload().name(), speed(slowest.speed())));
        });
        text.append(line("%n| workload | what it does | %s, s | %s, s | speed |", reference, subject))
                .append("| --- | --- | --: | --: | --: |\n");
        for (Result result : results) {
            text.append(line("| %s | %s | %.3f | %.3f | %s |", result.workload().name(),
                    result.workload().description(), result.referenceSeconds(), result.subjectSeconds(),
                    speed(result.speed())));
        }
        return text.toString();
    }

    /** A ratio as people read it: "1.52x". */
    static String speed(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2fx" : "%.1fx", ratio);
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments) + "\n";
    }
}
