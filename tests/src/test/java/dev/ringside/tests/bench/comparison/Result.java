package dev.ringside.tests.bench.comparison;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A workload's times in all rounds, by both emulators.
 *
 * @param workload
 *            what was run
 * @param reference
 *            seconds that QEMU took in each round
 * @param subject
 *            seconds that Ringside took in each round, as many
 */
record Result(Workload workload, List<Double> reference, List<Double> subject) {
    Result {
        if (reference.size() != subject.size() || reference.isEmpty()) {
            throw new IllegalArgumentException("There must be as many times of one emulator as of the other");
        }
        reference = List.copyOf(reference);
        subject = List.copyOf(subject);
    }

    /** Median of QEMU's times in seconds. */
    double referenceSeconds() {
        return Averages.median(reference);
    }

    /** Median of Ringside's times in seconds. */
    double subjectSeconds() {
        return Averages.median(subject);
    }

    /** How many times as fast as QEMU Ringside is: the median of the rounds' ratios. */
    double speed() {
        return Averages.median(IntStream.range(0, reference.size())
                .mapToObj(round -> reference.get(round) / subject.get(round)).toList());
    }
}
