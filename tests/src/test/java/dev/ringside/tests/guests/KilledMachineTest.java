package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guest has written and synchronised is in the image when the program is killed in the next moment. */
class KilledMachineTest {
    private static final int MEBIBYTES = 200;
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ide, ata_piix sd_mod", "sata, ahci sd_mod", "virtio, virtio_pci virtio_blk",
        "usb, xhci_pci usb_storage sd_mod"})
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everySynchronisedByteIsInTheImage(String bus, String modules) throws IOException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        Path image = folder.resolve("disk.img");
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength((MEBIBYTES + 1L) * MEBIBYTE);
        }
        try (LinuxProcess linux = new LinuxProcess(guest.get(), "fill-disk.sh", List.of(modules.split(" ")), folder,
                List.of("--disk", image + ",bus=" + bus))) {
            linux.await("SYNCHRONISED");
            linux.kill();
        }
        byte[] expected = numbers();
        byte[] found = new byte[MEBIBYTE];
        try (RandomAccessFile written = new RandomAccessFile(image.toFile(), "r")) {
            for (int i = 0; i < MEBIBYTES; i++) {
                System.arraycopy("%08d".formatted(i).getBytes(StandardCharsets.US_ASCII), 0, expected, 0, 8);
                written.readFully(found);
                assertThat(Arrays.mismatch(found, expected)).as("first wrong byte of mebibyte %d", i).isEqualTo(-1);
            }
        }
    }

    /** The beginning of the numbers from 1 on, each on a line of its own. */
    private static byte[] numbers() {
        String lines = IntStream.rangeClosed(1, MEBIBYTE / 5).mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
        return Arrays.copyOf(lines.getBytes(StandardCharsets.US_ASCII), MEBIBYTE);
    }
}
