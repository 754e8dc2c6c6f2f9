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
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.input.Key;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.tests.media.BootMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Boot loaders that nobody here wrote, started by our own BIOS and by SeaBIOS from every kind of drive, driven by keyboard and read off the screen. */
@Timeout(600)
class FirmwareBootTest {
    private static final long MEMORY = 64L << 20;
    private static final long SECONDS = 240;
    private static final String MENU = """
            set timeout=-1
            menuentry 'First entry' {
              echo never
            }
            menuentry 'Second entry' {
              cat /payload
              echo chosen by arrow key
              sleep --interruptible 600
              halt
            }
            """;

    @TempDir
    private Path folder;

    enum Bios {
        BUILTIN, SEABIOS;

        FirmwareDescription description() {
            if (this == BUILTIN) {
                return new FirmwareDescription.Builtin();
            }
            assumeTrue(Files.exists(Path.of("/usr/share/seabios/bios-256k.bin")), "needs Debian's package seabios");
            return new FirmwareDescription.SeaBios(Optional.empty());
        }
    }

    private Path payload() throws Exception {
        return Files.writeString(folder.resolve("payload"), "read from the medium\n");
    }

    private void chooseSecondEntry(BootedMachine machine, String name) throws Exception {
        machine.awaitText("Second entry", SECONDS);
        machine.screenshot(name + "-menu");
        machine.press(Key.DOWN);
        machine.press(Key.ENTER);
        machine.awaitText("chosen by arrow key", SECONDS);
        assertThat(machine.text()).contains("read from the medium");
        machine.screenshot(name);
        machine.press(Key.ESC);
        // GRUB finds the ACPI tables, reads the value for S5 out of the DSDT and switches the machine off.
        assertThat(machine.awaitEnd(5)).isEqualTo(new MachineEvent.PoweredOff(true));
    }

    @ParameterizedTest
    @EnumSource
    void grubOnACd(Bios bios) throws Exception {
        Path cd = new BootMedia(folder).grubCd(MENU, Map.of("payload", payload()));
        DiskDescription drive = new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(cd), true);
        try (BootedMachine machine = new BootedMachine("grub on CD", bios.description(),
                new BootOrder(List.of(BootDevice.CDROM), false), MEMORY, List.of(drive))) {
            chooseSecondEntry(machine, "grub-cd-" + bios);
        }
    }

    @ParameterizedTest
    @CsvSource({"BUILTIN,IDE,hda", "BUILTIN,SATA,sda", "BUILTIN,VIRTIO,vda", "BUILTIN,USB,sda", "SEABIOS,IDE,hda",
        "SEABIOS,SATA,sda", "SEABIOS,VIRTIO,vda", "SEABIOS,USB,sda"})
    void grubOnADisk(Bios bios, DiskBus bus, String target) throws Exception {
        Path disk = new BootMedia(folder).grubDisk(MENU, Map.of("payload", payload()));
        List<DeviceDescription> devices = new ArrayList<>();
        if (bus == DiskBus.USB) {
            devices.add(new UsbControllerDescription(UsbModel.XHCI));
        }
        devices.add(new DiskDescription(DiskDevice.DISK, bus, target, Optional.of(disk), false));
        try (BootedMachine machine = new BootedMachine("grub on " + bus, bios.description(), BootOrder.STANDARD, MEMORY,
                devices)) {
            chooseSecondEntry(machine, "grub-" + bus + "-" + bios);
        }
    }

    @ParameterizedTest
    @EnumSource
    void syslinuxOnADisk(Bios bios) throws Exception {
        Path disk = new BootMedia(folder).syslinuxDisk(syslinux("disk"), Map.of());
        try (BootedMachine machine = new BootedMachine("syslinux", bios.description(), BootOrder.STANDARD, MEMORY,
                List.of(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(disk), false)))) {
            machine.awaitText("SYSLINUX speaks from the disk", SECONDS);
            machine.screenshot("syslinux-disk-" + bios);
        }
    }

    @ParameterizedTest
    @EnumSource
    void syslinuxOnAFloppy(Bios bios) throws Exception {
        Path floppy = new BootMedia(folder).syslinuxFloppy(syslinux("floppy"), Map.of());
        try (BootedMachine machine = new BootedMachine("floppy", bios.description(),
                new BootOrder(List.of(BootDevice.FLOPPY), false), MEMORY,
                List.of(new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, "fda", Optional.of(floppy), false)))) {
            machine.awaitText("SYSLINUX speaks from the floppy", SECONDS);
            machine.screenshot("syslinux-floppy-" + bios);
        }
    }

    @Test
    void nothingToBootFromIsExplained() throws Exception {
        try (BootedMachine machine = new BootedMachine("empty", new FirmwareDescription.Builtin(), BootOrder.STANDARD,
                MEMORY, List.of())) {
            machine.awaitText("No bootable device", SECONDS);
            machine.screenshot("nothing-to-boot");
        }
    }

    private static String syslinux(String from) {
        return "SAY SYSLINUX speaks from the " + from + "\nPROMPT 1\nTIMEOUT 0\nLABEL none\n KERNEL none\n";
    }
}
