package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkloadCatalogueTest {
    private final List<Workload> workloads = WorkloadCatalogue.onOneProcessor();

    @Test
    void everySetHasWorkloadsWithNamesOfTheirOwn() {
        assertThat(workloads).extracting(Workload::name).doesNotHaveDuplicates();
        assertThat(workloads.stream().map(Workload::set).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(WorkloadSet.PROCESSORS)));
    }

    @Test
    void aWordMeansAWorkloadOfBothWidthsOrOfOneOrAWholeSet() {
        assertThat(meant("sieve")).containsExactly("sieve-64", "sieve-32");
        assertThat(meant("sieve-32")).containsExactly("sieve-32");
        assertThat(meant("boot")).containsExactly("boot");
        assertThat(meant("float")).contains("matrix-x87-64", "mandelbrot-32").doesNotContain("sieve-64");
        assertThat(meant("siev")).isEmpty();
    }

    @Test
    void severalProcessorsRunAsManyLoops() {
        assertThat(WorkloadCatalogue.onProcessors(2)).first()
                .extracting(scaling -> scaling.alone().command(), scaling -> scaling.onEach().command())
                .containsExactly("./parallel-64 800 1", "./parallel-64 800 2");
        assertThat(WorkloadCatalogue.onProcessors(3)).extracting(Scaling::name).contains("crc32", "forks")
                .doesNotHaveDuplicates();
        assertThat(WorkloadCatalogue.onProcessors(3).get(1).onEach().command())
                .isEqualTo("for i in $(seq 3); do ./crc32-64 2400 & done; wait");
    }

    private List<String> meant(String word) {
        return workloads.stream().filter(workload -> workload.isMeantBy(word)).map(Workload::name).toList();
    }
}
