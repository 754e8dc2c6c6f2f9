package dev.ringside.tests.guests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel reads and writes a floppy disk. */
class FloppyDiskTest {
    private static final long MEMORY = 256L << 20;
    private static final int BYTES = 1440 << 10;
    private static final int WRITTEN_AT = 100 * 512;
    private static final int WRITTEN = 51_200;

    @TempDir
    private Path folder;

    @Test
    void readsAndWrites() throws IOException, HardwareException, InterruptedException, NoSuchAlgorithmException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        byte[] content = new byte[BYTES];
        new Random(1440).nextBytes(content);
        Path image = Files.write(folder.resolve("floppy.img"), content);
        DiskDescription floppy = new DiskDescription(DiskDevice.FLOPPY, DiskBus.FDC, "fda", Optional.of(image), false);
        try (BootedLinux linux = new BootedLinux(guest.get(), "floppy.sh", List.of("floppy"), MEMORY, List.of(floppy),
                folder)) {
            MachineEvent end = linux.awaitEnd(10);
            String said = linux.console().text();
            assertThat(said).contains("SIZE " + BYTES).contains("before " + sum(content));
            byte[] numbers = IntStream.rangeClosed(1, 20_000).mapToObj(Integer::toString)
                    .collect(Collectors.joining("\n")).getBytes(US_ASCII);
            System.arraycopy(numbers, 0, content, WRITTEN_AT, WRITTEN);
            assertThat(said).contains("written same").contains("after " + sum(content));
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).isEqualTo(new MachineEvent.PoweredOff(true));
        }
        assertThat(Files.readAllBytes(image)).isEqualTo(content);
    }

    private static String sum(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
