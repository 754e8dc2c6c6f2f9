package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's kernel makes a file system on each kind of disk, reads back what it wrote, and finds nothing to complain about. */
class DisksTest {
    private static final long MEMORY = 256L << 20;
    private static final long DISK = 64L << 20;
    private static final long PATIENCE_MINUTES = 10;

    @TempDir
    private Path folder;

    @Test
    void ide() throws IOException, HardwareException, InterruptedException {
        check(DiskBus.IDE, "hda", List.of("ata_piix", "sd_mod", "crc32c_generic", "ext4"));
    }

    @Test
    void sata() throws IOException, HardwareException, InterruptedException {
        check(DiskBus.SATA, "sda", List.of("ahci", "sd_mod", "crc32c_generic", "ext4"));
    }

    @Test
    void virtio() throws IOException, HardwareException, InterruptedException {
        check(DiskBus.VIRTIO, "vda", List.of("virtio_pci", "virtio_blk", "crc32c_generic", "ext4"));
    }

    @ParameterizedTest
    @CsvSource({"UHCI,uhci_hcd", "XHCI,xhci_pci"})
    void usb(UsbModel controller, String driver) throws IOException, HardwareException, InterruptedException {
        check(DiskBus.USB, "sda", List.of("usb_storage", "sd_mod", "crc32c_generic", "ext4", driver),
                new UsbControllerDescription(controller));
    }

    private void check(DiskBus bus, String target, List<String> modules, DeviceDescription... controllers)
            throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        Path image = folder.resolve("disk.img");
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(DISK);
        }
        DiskDescription disk = new DiskDescription(DiskDevice.DISK, bus, target, Optional.of(image), false);
        try (BootedLinux linux = new BootedLinux(guest.get(), "disk.sh", modules, MEMORY,
                Stream.concat(Stream.of(controllers), Stream.of(disk)).toList(), folder)) {
            MachineEvent end = linux.awaitEnd(PATIENCE_MINUTES);
            String said = linux.console().text();
            assertThat(said).containsPattern("DISK /dev/[sv]da " + DISK / 512 + " sectors");
            // Of six million bytes of the sentence, as any other machine computes it.
            assertThat(said).contains("text a8e22ae8297175cdb6a2cb3788ab0f67454b784d615d2d107bd599e27edfd083");
            assertThat(said).contains("binary same").contains("direct zeros");
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).as(said).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }
}
