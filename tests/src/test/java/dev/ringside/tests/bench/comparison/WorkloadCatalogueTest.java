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
        assertThat(WorkloadCatalogue.onProcessors(2)).extracting(Workload::command)
                .containsExactly("./parallel-64 800 1", "./parallel-64 800 2");
    }

    private List<String> meant(String word) {
        return workloads.stream().filter(workload -> workload.isMeantBy(word)).map(Workload::name).toList();
    }
}
