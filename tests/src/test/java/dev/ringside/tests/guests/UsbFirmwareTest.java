package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianFirmware;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.input.Key;
import dev.ringside.tests.media.BootMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SeaBIOS and OVMF drive USB themselves: disk and keyboard. */
class UsbFirmwareTest {
    private static final long MEMORY = 64L << 20;
    private static final long SECONDS = 600;
    private static final String MENU = """
            set timeout=-1
            menuentry 'First entry' {
              echo never
            }
            menuentry 'Second entry' {
              cat /payload
              echo chosen by arrow key
              sleep 600
            }
            """;

    @TempDir
    private Path folder;

    /** GRUB comes from the disk, and its menu listens to the keyboard. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void seaBiosBootsAndListens(UsbModel model) throws Exception {
        Optional<Path> image = installed(DebianFirmware.SEABIOS);
        Path payload = Files.writeString(folder.resolve("payload"), "read from the medium\n");
        Path disk = new BootMedia(folder).grubDisk(MENU, Map.of("payload", payload));
        try (BootedMachine machine = new BootedMachine("usb", new FirmwareDescription.SeaBios(image),
                BootOrder.STANDARD, MEMORY,
                List.of(new UsbControllerDescription(model),
                        new DiskDescription(DiskDevice.DISK, DiskBus.USB, "sda", Optional.of(disk), false),
                        new InputDescription(InputDevice.KEYBOARD, InputBus.USB)))) {
            machine.awaitText("Second entry", SECONDS);
            // The USB keyboard is set up, so that it, and not the one on PS/2, gets the keys.
            machine.press(Key.DOWN);
            machine.press(Key.ENTER);
            machine.awaitText("chosen by arrow key", SECONDS);
            assertThat(machine.text()).contains("read from the medium");
            machine.screenshot("usb-" + model);
        }
    }

    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void ovmfFindsTheFileSystemAndListens() throws Exception {
        Optional<Path> code = installed(DebianFirmware.OVMF);
        Path payload = Files.writeString(folder.resolve("payload"), "read from the medium\n");
        Path disk = new BootMedia(folder).grubDisk(MENU, Map.of("payload", payload));
        try (BootedMachine machine = new BootedMachine("usb",
                new FirmwareDescription.Ovmf(code, Optional.of(folder.resolve("variables"))), BootOrder.STANDARD,
                4 * MEMORY,
                List.of(new UsbControllerDescription(UsbModel.XHCI),
                        new DiskDescription(DiskDevice.DISK, DiskBus.USB, "sda", Optional.of(disk), false),
                        new InputDescription(InputDevice.KEYBOARD, InputBus.USB)))) {
            machine.awaitSerial("Shell>", SECONDS);
            assertThat(machine.console().text()).contains("FS0:").contains("/USB(");
            String name = "UEFI Interactive Shell v";
            int before = count(machine, name);
            for (Key key : List.of(Key.V, Key.E, Key.R, Key.ENTER)) {
                machine.press(key);
            }
            machine.await("the shell's version", SECONDS, () -> count(machine, name) > before);
        }
    }

    private static Optional<Path> installed(DebianFirmware firmware) {
        Optional<Path> file = DebianGuestCache.ofUser().find(firmware);
        assumeTrue(file.isPresent(), "Debian's package with " + firmware + " is neither installed nor fetched");
        return file;
    }

    private static int count(BootedMachine machine, String words) {
        return machine.console().text().split(Pattern.quote(words), -1).length - 1;
    }
}
