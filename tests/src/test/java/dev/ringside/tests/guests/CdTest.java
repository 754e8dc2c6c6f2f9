package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.RawImage;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.tests.media.BootMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel reads discs in drives on both kinds of ATA, notices that one is changed, and locks the door of one in use. */
class CdTest {
    private static final long MEMORY = 256L << 20;
    private static final int CONTENT = 5_000_001;
    private static final long PATIENCE_MILLIS = 300_000;

    @TempDir
    private Path folder;

    @Test
    void idePacketDeviceAndSata()
            throws IOException, HardwareException, InterruptedException, NoSuchAlgorithmException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        List<DiskDescription> drives = List.of(
                new DiskDescription(DiskDevice.CDROM, DiskBus.IDE, "hdc", Optional.of(disc("first")), true),
                new DiskDescription(DiskDevice.CDROM, DiskBus.SATA, "sda", Optional.of(disc("third")), true));
        Path second = disc("second");
        try (BootedLinux linux = new BootedLinux(guest.get(), "cd.sh", List.of("ata_piix", "ahci", "sr_mod", "isofs"),
                MEMORY, List.copyOf(drives), folder)) {
            Drive drive = linux.board().drives().get("hdc");
            await(linux, "CHANGE");
            drive.insert(RawImage.open(second, true));
            linux.console().type("changed\n");
            await(linux, "HOLDING");
            assertThat(drive.doorLocked()).as("a mounted disc is locked in").isTrue();
            assertThat(drive.eject(false)).isFalse();
            linux.console().type("go\n");
            await(linux, "RELEASED go");
            assertThat(drive.doorLocked()).isFalse();
            assertThat(drive.eject(false)).isTrue();
            linux.console().type("go\n");
            MachineEvent end = linux.awaitEnd(5);
            String said = linux.console().text();
            for (String expected : List.of("sr0 " + sum("first"), "sr1 " + sum("third"), "sr0 " + sum("second"))) {
                assertThat(said).contains(expected);
            }
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }

    private static void await(BootedLinux linux, String text) throws InterruptedException {
        assertThat(linux.console().await(text, PATIENCE_MILLIS)).as(linux.console().text()).isTrue();
    }

    private static byte[] content(String name) {
        byte[] content = new byte[CONTENT];
        new Random(name.hashCode()).nextBytes(content);
        return content;
    }

    private static String sum(String name) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content(name))) + " " + name;
    }

    private Path disc(String name) throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.write(root.resolve("content"), content(name));
        Files.writeString(root.resolve("name"), name);
        return new BootMedia(folder).dataCd(root);
    }
}
