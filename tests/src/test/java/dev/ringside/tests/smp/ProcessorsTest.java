package dev.ringside.tests.smp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.tests.guests.BootedLinux;
import dev.ringside.tests.media.HostTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's kernels on several CPUs: locks, futexes, pipes between CPUs, pages that are taken away from another CPU, code that another CPU changes or
 * replaces, signals, processes, the time.
 */
class ProcessorsTest {
    /** How often each guest is booted, for the long run. */
    private static final int BOOTS = Integer.getInteger("ringside.smp.boots", 1);
    private static final int SCALE = Integer.getInteger("ringside.smp.scale", 1);
    private static final int ALL_TESTS = 13;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"AMD64, 2", "I686_PAE, 2", "AMD64, 4"})
    void getInEachOthersWay(DebianKernel kernel, int processors) throws Exception {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(kernel);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        assumeTrue(HostTool.areThere(List.of("gcc")), "gcc is needed");
        StressedGuest stressed = new StressedGuest(guest.get(), kernel, folder);
        for (int boot = 0; boot < BOOTS; boot++) {
            try (BootedLinux linux = stressed.boot(processors, SCALE, folder)) {
                MachineEvent end = linux.awaitEnd(20);
                String said = linux.console().text();
                assertThat(end).as(said).isInstanceOf(MachineEvent.PoweredOff.class);
                assertThat(said).contains("processors " + processors, "stress ended with 0", "end of all")
                        .doesNotContain("WRONG", "COMPLAINT");
                assertThat(said.lines().filter(line -> line.startsWith("ok "))).hasSize(ALL_TESTS + processors);
            }
        }
    }
}
