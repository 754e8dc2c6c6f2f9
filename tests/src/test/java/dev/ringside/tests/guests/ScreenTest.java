package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel, booted directly, writes on the VGA's text screen; then its driver for the adapter, bochs-drm, sets a mode by the monitor's description and draws. */
class ScreenTest {
    private static final long MEMORY = 256L << 20;
    private static final long PATIENCE_MINUTES = 10;
    private static final int DARK = 0xff55_5555, LIGHT = 0xffaa_aaaa;

    @TempDir
    private Path folder;

    @Test
    void theStockDriverDraws() throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        try (BootedLinux linux = new BootedLinux(guest.get(), "screen.sh", List.of("bochs"), MEMORY,
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM)), folder)) {
            Frame frame = new Frame();
            await(linux, "WRITTEN");
            assertThat(linux.console().text()).contains("Console: colour VGA+ 80x25");
            assertThat(linux.board().display().flatMap(Display::text).orElseThrow().lines())
                    .anyMatch(line -> line.startsWith("this stands on the screen"));
            linux.console().type("\n");
            await(linux, "READY");
            assertThat(linux.console().text()).doesNotContain("COMPLAINT").contains("Found bochs VGA, ID 0xb0c5")
                    .contains("FRAMEBUFFER 1024,768").contains("MODE 1024x768")
                    .contains("MONITOR  00 ff ff ff ff ff ff 00");
            awaitColour(linux.board().display().orElseThrow(), frame, DARK);
            linux.console().type("\n");
            await(linux, "FILLED");
            awaitColour(linux.board().display().orElseThrow(), frame, LIGHT);
            linux.console().type("\n");
            assertThat(linux.awaitEnd(PATIENCE_MINUTES)).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }

    private static void await(BootedLinux linux, String expected) throws InterruptedException {
        assertThat(linux.console().await(expected, PATIENCE_MINUTES * 60_000)).as(linux.console().text()).isTrue();
    }

    /** Looks until the driver has brought the whole picture to the screen, which it does when it finds the time. */
    private static void awaitColour(Display display, Frame frame, int colour) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        do {
            display.update(frame);
            if (Arrays.stream(frame.pixels()).allMatch(pixel -> pixel == colour)) {
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        } while (System.nanoTime() < end);
        assertThat(frame.width()).isEqualTo(1024);
        assertThat(frame.height()).isEqualTo(768);
        assertThat(Arrays.stream(frame.pixels()).filter(pixel -> pixel != colour).count()).isZero();
    }
}
