package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.emulator.machine.MachineEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel finds nothing wrong with the chipset, and hears of the power button through ACPI. */
class PowerButtonTest {
    private static final long MEMORY = 192L << 20;
    private static final long PATIENCE_MINUTES = 10;

    @Test
    void shutsTheGuestDown(@TempDir Path folder) throws Exception {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        assumeTrue(Files.exists(guest.get().modules().resolve("drivers/acpi/button.ko")),
                "the cache is older than this test and lacks the kernel's button module; remove it and fetch again");
        try (BootedLinux linux = new BootedLinux(guest.get(), "power-button.sh", List.of("evdev", "button"), MEMORY,
                List.of(), folder)) {
            assertThat(linux.console().await("READY", PATIENCE_MINUTES * 60_000)).as(linux.console().text()).isTrue();
            linux.machine().requestShutdown().join();
            assertThat(linux.awaitEnd(PATIENCE_MINUTES)).isEqualTo(new MachineEvent.PoweredOff(true));
            String text = linux.console().text();
            assertThat(text).contains("PRESSED").containsPattern("9: +1 .*acpi").doesNotContain("COMPLAINT");
            assertThat(text).contains("PCI 0000:00:00.0 0x8086 0x1237 0x060000",
                    "PCI 0000:00:01.0 0x8086 0x7000 0x060100",
                    "PCI 0000:00:01.1 0x8086 0x7010 0x010180", "PCI 0000:00:01.3 0x8086 0x7113 0x068000");
        }
    }
}
