package dev.ringside.tests.soak;

import java.util.Arrays;
import java.util.List;

/**
 * Whether a quantity grew, by this rule: the first quarter of the time is warm-up and does not count. The quantity grew if both the straight line
 * through the rest (least squares) rises over that time, and the last quarter's median lies above the second quarter's, by more than the slack: the
 * quantity's own or a twentieth of the second quarter's median, whichever is more. What fills and empties has a steep line through an unlucky part
 * and equal medians, or the other way round.
 *
 * @param quantity
 *            what was looked at
 * @param early
 *            median of the second quarter
 * @param late
 *            median of the last quarter
 * @param rise
 *            of the straight line from the end of the first quarter to the end
 * @param most
 *            the highest value of all
 */
record Growth(Quantity quantity, double early, double late, double rise, double most) {
    private static final double SHARE = 0.05;
    /** Each quarter must have some. */
    static final int LEAST_SAMPLES = 12;

    /**
     * Looks at a whole run.
     *
     * @param samples
     *            at least {@link #LEAST_SAMPLES}, in the order of time
     */
    static Growth of(Quantity quantity, List<Sample> samples) {
        double begin = samples.getFirst().seconds();
        double quarter = (samples.getLast().seconds() - begin) / 4;
        return new Growth(quantity, median(quantity, samples, begin + quarter, begin + 2 * quarter),
                median(quantity, samples, begin + 3 * quarter, Double.MAX_VALUE),
                slope(quantity, samples.stream().filter(sample -> sample.seconds() >= begin + quarter).toList())
                        * 3 * quarter,
                samples.stream().mapToDouble(sample -> sample.values().get(quantity)).max().orElseThrow());
    }

    /** Growth that means nothing, in the quantity's unit. */
    double slack() {
        return Math.max(quantity.slack(), SHARE * early);
    }

    /** Whether it grew. */
    boolean grew() {
        return rise > slack() && late - early > slack();
    }

    private static double median(Quantity quantity, List<Sample> samples, double from, double to) {
        double[] values = samples.stream().filter(sample -> sample.seconds() >= from && sample.seconds() < to)
                .mapToDouble(sample -> sample.values().get(quantity)).sorted().toArray();
        return values[values.length / 2];
    }

    /** In units a second. */
    private static double slope(Quantity quantity, List<Sample> samples) {
        double[] times = samples.stream().mapToDouble(Sample::seconds).toArray();
        double[] values = samples.stream().mapToDouble(sample -> sample.values().get(quantity)).toArray();
        double meanTime = Arrays.stream(times).average().orElseThrow();
        double meanValue = Arrays.stream(values).average().orElseThrow();
        double both = 0;
        double square = 0;
        for (int i = 0; i < times.length; i++) {
            both += (times[i] - meanTime) * (values[i] - meanValue);
            square += (times[i] - meanTime) * (times[i] - meanTime);
        }
        return square == 0 ? 0 : both / square;
    }
}
