package dev.ringside.tests.bench.comparison;

import java.util.List;

/** One number for several. */
final class Averages {
    private Averages() {}

    /**
     * The value in the middle, or the mean of the two there.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no median of nothing");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The average of ratios: that of {@code x} and {@code 1/x} is 1.
     *
     * @param values
     *            greater than 0
     * @throws IllegalArgumentException
     *             if there is none
     */
    static double geometricMean(List<Double> values) {
        return Math.exp(values.stream().mapToDouble(Math::log).average()
                .orElseThrow(() -> new IllegalArgumentException("There is no mean of nothing")));
    }
}
