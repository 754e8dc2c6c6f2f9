package dev.ringside.tests.bench;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.file.TemporaryFolder;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.tests.guests.BootedLinux;
import java.io.IOException;

/**
 * How long Debian's amd64 kernel takes from power-on to the first line of process 1, and how many instructions that is. Start it with
 * {@code ./ringside test --boot}.
 */
public final class KernelBoot {
    private static final long MEMORY = 512L << 20;
    private static final long PATIENCE_MILLIS = 30 * 60_000L;

    private KernelBoot() {}

    /** Measures one boot. */
    public static void main(String[] arguments) throws IOException, HardwareException, InterruptedException {
        DebianGuest guest = DebianGuestCache.ofUser().fetch(DebianKernel.AMD64, System.err::println);
        long start = System.nanoTime();
        try (TemporaryFolder folder = TemporaryFolder.create("ringside-boot");
                BootedLinux linux = new BootedLinux(guest, "work.sh", MEMORY, folder.path())) {
            boolean there = linux.console().await("USERSPACE", PATIENCE_MILLIS);
            double seconds = (System.nanoTime() - start) / 1e9;
            long instructions = linux.machine().cpus().getFirst().instructionsRetired();
            if (!there) {
                throw new IllegalStateException(
                        "The kernel did not get to userspace. It said:\n" + linux.console().text());
            }
            System.out.printf("userspace after %.1f s and %.2f billion instructions: %.0f million a second%n", seconds,
                    instructions / 1e9,
                    instructions / seconds / 1e6);
        }
    }
}
