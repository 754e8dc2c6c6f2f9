package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.tests.media.BootMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian 12's installer from a CD, through its first three dialogs. Its packages have 600 MB, so it runs only when asked for. */
@EnabledIfSystemProperty(named = "ringside.long", matches = "true", disabledReason = "long guests run with -Dringside.long=true")
@Timeout(3600)
class DebianInstallerTest {
    private static final Path IMAGES = Path.of("/usr/lib/debian-installer/images/12");
    private static final long MEMORY = 1536L << 20;
    private static final long SECONDS = 1500;

    @TempDir
    private Path folder;

    private BootedMachine start(String architecture, String kind, String grub, String kernelOptions) throws Exception {
        Path files = IMAGES.resolve(architecture).resolve(kind).resolve("debian-installer").resolve(architecture);
        assumeTrue(Files.isDirectory(files), "needs Debian's package debian-installer-12-netboot-" + architecture);
        String menu = grub + "set timeout=0\nmenuentry install {\n linux /linux " + kernelOptions
                + "\n initrd /initrd.gz\n}\n";
        Path cd = new BootMedia(folder).grubCd(menu,
                Map.of("linux", files.resolve("linux"), "initrd.gz", files.resolve("initrd.gz")));
        List<DeviceDescription> devices = List.of(
                new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(cd), true),
                new UsbControllerDescription(UsbModel.UHCI), new InputDescription(InputDevice.TABLET, InputBus.USB));
        return new BootedMachine("installer", new FirmwareDescription.Builtin(),
                new BootOrder(List.of(BootDevice.CDROM), false), MEMORY, devices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "i386"})
    void textDialogsByKeyboard(String architecture) throws Exception {
        try (BootedMachine machine = start(architecture, "text", "", "")) {
            // The installer finds the display's driver, which brings a console of 1024x768.
            machine.awaitPicture(1024, 768, 3, SECONDS);
            String name = "installer-text-" + architecture + "-";
            Path language = machine.awaitStill(name + "1", SECONDS);
            machine.press(Key.ENTER);
            Path location = machine.awaitOther(language, name + "2", SECONDS);
            machine.press(Key.DOWN);
            machine.press(Key.ENTER);
            Path keyboard = machine.awaitOther(location, name + "3", SECONDS);
            machine.press(Key.ENTER);
            machine.awaitOther(keyboard, name + "4", SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "i386"})
    void graphicalDialogsByTablet(String architecture) throws Exception {
        String grub = "insmod all_video\nset gfxpayload=1024x768x32\n";
        try (BootedMachine machine = start(architecture, "gtk", grub, "")) {
            machine.awaitPicture(1024, 768, 500, SECONDS);
            String name = "installer-gtk-" + architecture + "-";
            Path empty = machine.awaitStill(name + "0", SECONDS);
            Path language = machine.awaitOther(empty, name + "1", SECONDS);
            assertThat(machine.board().input().absolutePointer()).as("the guest has set up the tablet").isTrue();
            click(machine, 945, 735);
            Path location = machine.awaitOther(language, name + "2", SECONDS);
            click(machine, 945, 735);
            Path keyboard = machine.awaitOther(location, name + "3", SECONDS);
            click(machine, 945, 735);
            machine.awaitOther(keyboard, name + "4", SECONDS);
        }
    }

    private static void click(BootedMachine machine, int x, int y) {
        machine.board().input().send(new InputEvent.PointerAt(x * InputEvent.POINTER_MAX / 1024,
                y * InputEvent.POINTER_MAX / 768));
        machine.pause();
        machine.board().input().send(new InputEvent.PointerButton(Button.LEFT, true));
        machine.pause();
        machine.board().input().send(new InputEvent.PointerButton(Button.LEFT, false));
    }
}
