package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two emulators that are shell scripts which talk as the guest does. */
@EnabledOnOs(OS.LINUX)
class ComparisonTest {
    private static final Workload SIEVE = new Workload("sieve", WorkloadSet.COMPUTE, "", 0, "sieve");
    private static final Workload SORT = new Workload("sort", WorkloadSet.COMPUTE, "", 0, "sort");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BOOT = "echo BIOS; echo '[ 1.0] noise @up'; echo '@kernel 6.1'; ";
    private static final String READY = "echo '@vulnerability meltdown: Not affected'; echo @ready; ";
    private static final String ECHO = "while read c; do echo @begin; echo \"@end 0 check $c\"; done";

    private record Script(String name, String text) implements Emulator {
        @Override
        public List<String> command(GuestMachine machine) {
            return List.of("sh", "-c", text);
        }

        @Override
        public List<String> versionCommand() {
            return List.of("true");
        }
    }

    private static final Script GOOD = new Script("good", BOOT + READY + ECHO);

    private static Comparison compared(Script subject, List<Workload> workloads)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison(GOOD, subject, _ -> {
        });
        GuestMachine machine = new GuestMachine(Path.of("kernel"), Path.of("initrd"), "qemu64", 1);
        comparison.round(workloads, machine, PATIENCE);
        comparison.round(workloads, machine, PATIENCE);
        return comparison;
    }

    @Test
    void bothRunTheListInEveryRound() throws IOException, InterruptedException {
        Comparison comparison = compared(new Script("other", BOOT + READY + ECHO),
                List.of(Workload.BOOT, SORT, SIEVE));
        assertThat(comparison.faults()).isEmpty();
        assertThat(comparison.results()).extracting(Result::workload).containsExactly(SORT, SIEVE, Workload.BOOT);
        assertThat(comparison.results()).allSatisfy(result -> assertThat(result.subject()).hasSize(2)
                .allSatisfy(seconds -> assertThat(seconds).isPositive()));
        assertThat(comparison.kernel()).isEqualTo("6.1");
        assertThat(comparison.unequalMitigations()).isEmpty();
    }

    @Test
    void aCheckValueThatDisagreesIsAFault() throws IOException, InterruptedException {
        Comparison comparison = compared(new Script("liar", BOOT + READY + ECHO.replace("check $c", "check sort")),
                List.of(SIEVE, SORT));
        assertThat(comparison.faults()).containsExactly("liar, sieve: printed 'check sort', but good 'check sieve'");
        assertThat(comparison.results()).extracting(Result::workload).containsExactly(SORT);
    }

    @Test
    void theHostsCheckValueCountsFirst() {
        Comparison comparison = new Comparison(GOOD, GOOD, _ -> {
        });
        comparison.expect(SIEVE, "7");
        comparison.record(GOOD, new Measurement.Taken(SIEVE, 1, 1, "8"));
        assertThat(comparison.faults()).containsExactly("good, sieve: printed '8', but the host's processor '7'");
    }

    @Test
    void aWorkloadThatEndsTheGuestIsReportedAndTheRestRunsInANewOne() throws IOException, InterruptedException {
        Comparison comparison = compared(new Script("dying", BOOT + READY
                + "while read c; do echo @begin; [ $c != sieve ] || { echo panic; exit 3; }; echo \"@end 0 check $c\"; done"),
                List.of(SIEVE, SORT));
        assertThat(comparison.faults()).singleElement().asString()
                .startsWith("dying, sieve: the emulator ended with code 3").contains("    panic");
        assertThat(comparison.results()).extracting(Result::workload).containsExactly(SORT);
    }

    @Test
    void aProgramThatFailsIsReportedWithWhatItSaid() throws IOException, InterruptedException {
        Comparison comparison = compared(new Script("failing", BOOT + READY
                + "while read c; do echo @begin; echo \"@end 139 Segmentation fault\"; done"), List.of(SIEVE));
        assertThat(comparison.faults()).singleElement().asString()
                .startsWith("failing, sieve: ended with code 139: Segmentation fault");
    }

    @Test
    void aGuestThatDoesNotBootIsNotTriedForEachWorkload() throws IOException, InterruptedException {
        Comparison comparison = compared(new Script("broken", "echo oops; exit 1"), List.of(SIEVE, SORT));
        assertThat(comparison.faults()).singleElement().asString().startsWith("broken, boot: the emulator ended")
                .contains("oops");
        assertThat(comparison.results()).isEmpty();
    }

    @Test
    void aBootThatFailsOnceIsReportedAndTheListRunsAllTheSame(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path mark = folder.resolve("failed");
        Comparison comparison = compared(new Script("moody",
                "[ -e %1$s ] || { touch %1$s; echo oops; exit 1; }; ".formatted(mark) + BOOT + READY + ECHO),
                List.of(Workload.BOOT, SIEVE, SORT));
        assertThat(comparison.faults()).singleElement().asString().startsWith("moody, boot:").contains("oops");
        assertThat(comparison.results()).extracting(Result::workload).containsExactly(SIEVE, SORT);
        assertThat(comparison.results().getFirst().subject()).hasSize(2);
    }

    @Test
    void differentMitigationsAreNamed() throws IOException, InterruptedException {
        Comparison comparison = compared(new Script("other", BOOT
                + "echo '@vulnerability meltdown: Mitigation: PTI'; echo @ready; " + ECHO), List.of(SIEVE));
        assertThat(comparison.unequalMitigations())
                .contains("good: [meltdown: Not affected]; other: [meltdown: Mitigation: PTI]");
    }
}
