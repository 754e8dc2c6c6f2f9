package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.emulator.statistics.ProcessorProfile;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.ProcessorWatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor counts, and where it is found, agree with what Debian's kernel says of itself. */
class StatisticsTest {
    private static final long MEMORY = 128L << 20;
    private static final long PATIENCE = 10 * 60_000;
    private static final int ALL_ANSWERS = 2500;
    /** The kernel, too, counts time by looking where it is when its timer ticks; on a busy host both see the host's pauses, at other places. */
    private static final double SHARE_TOLERANCE = 0.15;

    @TempDir
    private Path folder;

    private static Map<String, Long> report(BootedLinux linux, String name) throws InterruptedException {
        assertThat(linux.console().await(name + " said", PATIENCE)).as(linux.console().text()).isTrue();
        Matcher line = Pattern.compile(name + " faults.*").matcher(linux.console().text());
        assertThat(line.find()).isTrue();
        return Pattern.compile("(\\w+)=(\\d+)").matcher(line.group()).results()
                .collect(Collectors.toMap(result -> result.group(1), result -> Long.parseLong(result.group(2))));
    }

    @Test
    void agreesWithTheGuest() throws Exception {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        try (BootedLinux linux = new BootedLinux(guest.get(), "statistics.sh", MEMORY, folder)) {
            Map<String, Long> first = report(linux, "BEGIN");
            ProcessorStatistics before = linux.machine().cpus().getFirst().statistics();
            long busyBefore = linux.machine().busyNanos();
            long begin = System.nanoTime();
            try (ProcessorWatch watch = linux.machine().watch(0)) {
                linux.console().type("\n");
                Map<String, Long> last = report(linux, "END");
                ProcessorProfile profile = watch.profile(ALL_ANSWERS);
                double busy = (linux.machine().busyNanos() - busyBefore) / (double) (System.nanoTime() - begin);
                ProcessorStatistics counted = linux.machine().cpus().getFirst().statistics().since(before);
                compare(difference(first, last), counted, profile, busy);
            }
            linux.console().type("\n");
            linux.awaitEnd(5);
        }
    }

    private static Map<String, Long> difference(Map<String, Long> first, Map<String, Long> last) {
        return last.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() - first.get(entry.getKey())));
    }

    private static void compare(Map<String, Long> guest, ProcessorStatistics counted, ProcessorProfile profile,
            double busy) {
        assertThat(counted.pageFaults()).isCloseTo(guest.get("faults"), Percentage.withPercentage(5));
        assertThat(counted.interrupts().total()).isCloseTo(guest.get("interrupts"), Percentage.withPercentage(5));
        double all = guest.get("user") + guest.get("system") + guest.get("idle");
        assertThat(profile.atLevel(3)).isCloseTo(guest.get("user") / all, within(SHARE_TOLERANCE));
        assertThat(profile.atLevel(0)).isCloseTo(guest.get("system") / all, within(SHARE_TOLERANCE));
        assertThat(profile.halted()).isCloseTo(guest.get("idle") / all, within(SHARE_TOLERANCE));
        assertThat(1 - busy).isCloseTo(guest.get("idle") / all, within(SHARE_TOLERANCE));
        assertThat(counted.systemCalls()).isGreaterThan(guest.get("faults") / 10);
        assertThat(counted.syscalls()).isEqualTo(counted.systemCalls());
    }
}
