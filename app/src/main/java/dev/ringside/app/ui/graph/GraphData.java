package dev.ringside.app.ui.graph;

import java.util.List;

/**
 * What a graph shows.
 *
 * @param slots
 *            how many values the width has room for, at least 2; series that are shorter end at the right border
 * @param secondsPerSlot
 *            time between two values
 * @param series
 *            values, the oldest first, all of one length; one or two of them
 */
public record GraphData(int slots, double secondsPerSlot, List<double[]> series) {
    /** Nothing yet. */
    public static final GraphData EMPTY = new GraphData(2, 1, List.of(new double[0]));

    /** How many values each series has. */
    public int length() {
        return series.getFirst().length;
    }

    /** The largest value of all, 0 if there is none. */
    public double largest() {
        double largest = 0;
        for (double[] values : series) {
            for (double value : values) {
                largest = Math.max(largest, value);
            }
        }
        return largest;
    }
}
