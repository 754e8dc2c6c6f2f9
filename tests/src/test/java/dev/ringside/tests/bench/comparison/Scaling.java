package dev.ringside.tests.bench.comparison;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A program alone on a machine with several processors, and on all of them at a time.
 *
 * @param name
 *            of the program
 * @param processors
 *            how many the machine has
 * @param alone
 *            one of it
 * @param onEach
 *            as many as there are processors
 */
record Scaling(String name, int processors, Workload alone, Workload onEach) {

    /**
     * How much more work is done on all processors than on one.
     *
     * @param cost
     *            time for a workload, by whatever clock
     * @return 1 if no more, as many as there are processors at best
     */
    double gain(ToDoubleFunction<Workload> cost) {
        return processors * cost.applyAsDouble(alone) / cost.applyAsDouble(onEach);
    }

    /**
     * The gain that a host would give that has a processor to spare for each of the machine's: how much less of it does a processor do while the
     * others work.
     *
     * @param cost
     *            time of the host's processors that a workload takes
     */
    double undisturbedGain(ToDoubleFunction<Workload> cost) {
        return processors * gain(cost);
    }

    /** All gains, as a table in Markdown; those whose workloads both ran. */
    static String table(List<Scaling> scalings, Comparison comparison, Emulator reference, Emulator subject) {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("| on %d processors | %s | %s | %s, by processor time | %s, by processor time |\n",
                scalings.getFirst().processors(), reference.name(), subject.name(), reference.name(), subject.name());
        text.format("| --- | --: | --: | --: | --: |\n");
        List<Workload> ran = comparison.results().stream().map(Result::workload).toList();
        for (Scaling scaling : scalings) {
            if (ran.contains(scaling.alone()) && ran.contains(scaling.onEach())) {
                text.format("| %s | %s | %s | %s | %s |\n", scaling.name(),
                        Table.speed(scaling.gain(workload -> comparison.result(workload).referenceSeconds())),
                        Table.speed(scaling.gain(workload -> comparison.result(workload).subjectSeconds())),
                        Table.speed(scaling.undisturbedGain(work -> comparison.processorSeconds(reference, work))),
                        Table.speed(scaling.undisturbedGain(work -> comparison.processorSeconds(subject, work))));
            }
        }
        return text.toString();
    }
}
