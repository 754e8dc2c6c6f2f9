package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What several processors gain over one, by the clock and by the time that they take of the host's. */
class ScalingTest {
    private static final Workload ALONE = new Workload("loop-alone", WorkloadSet.PROCESSORS, "", 0, "loop");
    private static final Workload ON_EACH = new Workload("loop-on-each", WorkloadSet.PROCESSORS, "", 0, "loop & loop");
    private static final Scaling LOOP = new Scaling("loop", 2, ALONE, ON_EACH);
    private static final Emulator QEMU = new QemuEmulator();
    private static final Emulator RINGSIDE = new RingsideEmulator(Path.of("ringside"),
            Optional.empty());

    private static Comparison comparison() {
        Comparison comparison = new Comparison(QEMU, RINGSIDE, _ -> {
        });
        comparison.record(QEMU, new Measurement.Taken(ALONE, 2_000_000_000, 2_000_000_000, "1"));
        comparison.record(QEMU, new Measurement.Taken(ON_EACH, 2_500_000_000L, 4_000_000_000L, "2"));
        comparison.record(RINGSIDE, new Measurement.Taken(ALONE, 1_000_000_000, 1_000_000_000, "1"));
        comparison.record(RINGSIDE, new Measurement.Taken(ON_EACH, 2_000_000_000, 2_500_000_000L, "2"));
        return comparison;
    }

    @Test
    void theClockCountsWhatTheHostLetsThemDo() {
        // Twice the work in 1.25 times the time.
        assertThat(LOOP.gain(workload -> comparison().result(workload).referenceSeconds())).isCloseTo(1.6,
                within(1e-9));
        // No more than one processor alone.
        assertThat(LOOP.gain(workload -> comparison().result(workload).subjectSeconds())).isCloseTo(1, within(1e-9));
    }

    @Test
    void processorTimeCountsWhatTheyCostEachOther() {
        assertThat(LOOP.undisturbedGain(workload -> comparison().processorSeconds(QEMU, workload))).isCloseTo(2,
                within(1e-9));
        assertThat(LOOP.undisturbedGain(workload -> comparison().processorSeconds(RINGSIDE, workload))).isCloseTo(1.6,
                within(1e-9));
    }

    @Test
    void theTableHasALineForEachProgramThatRan() {
        Scaling other = new Scaling("other", 2, new Workload("other-alone", WorkloadSet.PROCESSORS, "", 0, ""),
                ON_EACH);
        assertThat(Scaling.table(List.of(LOOP, other), comparison(), QEMU, RINGSIDE).lines()).containsExactly(
                "| on 2 processors | QEMU TCG | Ringside | QEMU TCG, by processor time | Ringside, by processor time |",
                "| --- | --: | --: | --: | --: |", "| loop | 1.60x | 1.00x | 2.00x | 1.60x |");
    }
}
