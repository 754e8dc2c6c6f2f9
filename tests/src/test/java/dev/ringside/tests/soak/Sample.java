package dev.ringside.tests.soak;

import java.util.Map;

/**
 * What was measured at one time.
 *
 * @param seconds
 *            since the machine was started
 * @param rounds
 *            that the guest's workers have finished until then
 * @param instructions
 *            of the guest until then, by all processors
 * @param flushes
 *            how often full code memory was emptied until then
 * @param values
 *            each quantity in its unit
 */
record Sample(double seconds, long rounds, long instructions, long flushes, Map<Quantity, Double> values) {
    Sample {
        values = Map.copyOf(values);
    }
}
