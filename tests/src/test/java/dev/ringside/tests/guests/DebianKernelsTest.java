package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's own kernels boot to userspace, compute, fork, find nothing wrong with the machine, and switch it off. */
class DebianKernelsTest {
    private static final long MEMORY = 512L << 20;
    private static final long PATIENCE_MINUTES = 15;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DebianKernel.class)
    void bootsWorksAndPowersOff(DebianKernel kernel) throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(kernel);
        assumeTrue(guest.isPresent(), kernel + " is not in the cache; './ringside fetch' brings it");
        try (BootedLinux linux = new BootedLinux(guest.get(), "work.sh", MEMORY, folder)) {
            MachineEvent end = linux.awaitEnd(PATIENCE_MINUTES);
            String said = linux.console().text();
            assertThat(said).contains("USERSPACE " + (kernel == DebianKernel.AMD64 ? "x86_64" : "i686"));
            // Of four mebibytes of zeros, as any other machine computes it.
            assertThat(said).contains("sha256 bb9f8df61474d25e71fa00722318cd387396ca1736605e1248821cc0de3d3af8");
            assertThat(said).contains("gzip 1048576");
            assertThat(said).contains("awk 4999950000 714278571.42857146");
            assertThat(said).contains("forks 100");
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).as(said).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }
}
