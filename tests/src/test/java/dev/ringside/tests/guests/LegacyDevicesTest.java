package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Led;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linux finds the devices that every PC has had for decades, and hears what a person does with them. */
class LegacyDevicesTest {
    private static final long MEMORY = 512L << 20;
    private static final long PATIENCE_MINUTES = 10;
    private static final long PATIENCE_MILLIS = PATIENCE_MINUTES * 60_000;

    private static final long REPEAT_MILLIS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void linuxUsesThem() throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        List<String> modules = List.of("evdev", "psmouse");
        try (BootedLinux linux = new BootedLinux(guest.get(), "legacy.sh", modules, MEMORY, List.of(), folder)) {
            assertThat(linux.console().await("READY", PATIENCE_MILLIS)).as(linux.console().text()).isTrue();
            sendUntil("EVENT 1 30 0", linux, new KeyChange(Key.A, true), new KeyChange(Key.A, false));
            sendUntil("EVENT 1 100 0", linux, new KeyChange(Key.ALT_RIGHT, true), new KeyChange(Key.ALT_RIGHT, false));
            sendUntil("EVENT 2 1 -7", linux, new PointerMove(5, -7));
            sendUntil("EVENT 1 275 0", linux, new PointerButton(Button.SIDE, true),
                    new PointerButton(Button.SIDE, false));
            sendUntil("EVENT 2 8 1", linux, new Wheel(0, 1));
            linux.console().type("go on\n");
            MachineEvent end = linux.awaitEnd(PATIENCE_MINUTES);
            String said = linux.console().text();
            assertThat(said).contains("INPUT \"AT Translated Set 2 keyboard\"",
                    "INPUT \"ImExPS/2 Generic Explorer Mouse\"");
            assertThat(said).as("keys").contains("EVENT 1 30 1", "EVENT 1 100 1");
            assertThat(said).as("motion").contains("EVENT 2 0 5");
            assertThat(said).as("the fourth button").contains("EVENT 1 275 1");
            assertThat(said).contains("clocks tsc hpet acpi_pm");
            assertThat(linux.board().input().leds()).containsExactly(Led.CAPS_LOCK);
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).as(said).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }

    /** A driver that has just found its device may not listen yet, so this goes on until the guest has heard. */
    private static void sendUntil(String heard, BootedLinux linux, InputEvent... events) throws InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += REPEAT_MILLIS) {
            linux.board().input().send(events);
            if (linux.console().await(heard, REPEAT_MILLIS)) {
                return;
            }
        }
        throw new AssertionError("The guest did not hear " + heard + ":" + linux.console().text());
    }
}
