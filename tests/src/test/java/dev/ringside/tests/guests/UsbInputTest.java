package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Led;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel finds keyboard, tablet and mouse behind each USB controller, gets their events, and drives the lights. */
class UsbInputTest {
    private static final long MEMORY = 256L << 20;
    private static final long PATIENCE_MINUTES = 10;
    private static final List<String> MODULES = List.of("hid_generic", "usbhid", "evdev");

    @TempDir
    private Path folder;

    @Test
    void uhci() throws IOException, HardwareException, InterruptedException {
        // It has two ports, so there is a hub.
        check(UsbModel.UHCI, "uhci_hcd", 12);
    }

    @Test
    void xhci() throws IOException, HardwareException, InterruptedException {
        check(UsbModel.XHCI, "xhci_pci", 480);
    }

    private void check(UsbModel model, String driver, int speed)
            throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        List<DeviceDescription> devices = new ArrayList<>();
        devices.add(new UsbControllerDescription(model));
        for (InputDevice input : List.of(InputDevice.KEYBOARD, InputDevice.TABLET, InputDevice.MOUSE)) {
            devices.add(new InputDescription(input, InputBus.USB));
        }
        List<String> modules = new ArrayList<>(MODULES);
        modules.add(driver);
        try (BootedLinux linux = new BootedLinux(guest.get(), "usbinput.sh", modules, MEMORY, devices, folder)) {
            InputRouter input = linux.board().input();
            await(linux, "LISTENING keyboard");
            input.send(new KeyChange(Key.A, true), new KeyChange(Key.A, false));
            await(linux, "LISTENING tablet");
            input.send(new PointerAt(1000, 32767));
            await(linux, "LISTENING mouse");
            input.send(new PointerMove(10, -5));
            await(linux, "LIGHT on");
            assertThat(input.leds()).contains(Led.CAPS_LOCK);
            linux.console().type("\n");
            await(linux, "LIGHT off");
            assertThat(input.leds()).doesNotContain(Led.CAPS_LOCK);
            linux.console().type("\n");

            MachineEvent end = linux.awaitEnd(PATIENCE_MINUTES);
            String said = linux.console().text();
            assertThat(said).contains("FOUND USB keyboard at " + speed).contains("FOUND USB tablet at " + speed);
            assertThat(said).contains("EVENTS keyboard 4 4 458756;1 30 1;0 0 0;4 4 458756;1 30 0;0 0 0;");
            assertThat(said).contains("EVENTS tablet 3 0 1000;3 1 32767;0 0 0;");
            assertThat(said).contains("EVENTS mouse 2 0 10;2 1 -5;0 0 0;");
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).as(said).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }

    private static void await(BootedLinux linux, String words) throws InterruptedException {
        assertThat(linux.console().await(words, PATIENCE_MINUTES * 60_000)).as(() -> linux.console().text()).isTrue();
    }
}
