package dev.ringside.app.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.media.MediumException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediumReaderTest {
    @TempDir
    private Path folder;

    private Medium read(byte[] bytes) throws IOException {
        return MediumReader.read(Files.write(folder.resolve("medium"), bytes));
    }

    private Medium.Disc disc(IsoImage image) throws IOException {
        return (Medium.Disc) read(image.bytes());
    }

    @Test
    void aDiscSaysWhatItIs() throws IOException {
        Medium.Disc disc = disc(IsoImage.named("Debian 12.5.0 amd64 n").publisher("Debian\u0001 Project"));

        assertThat(disc.volume().system()).isEqualTo("LINUX");
        assertThat(disc.volume().volume()).isEqualTo("Debian 12.5.0 amd64 n");
        assertThat(disc.volume().publisher()).isEqualTo("Debian  Project");
        assertThat(disc.volume().application()).isEmpty();
        assertThat(disc.boots()).isEmpty();
        assertThat(disc.cutOff()).isFalse();
    }

    @Test
    void theBootCatalogueTellsBiosFromUefi() throws IOException {
        assertThat(disc(IsoImage.named("A").bootsByBios()).boots()).isEqualTo(Set.of(BootPlatform.BIOS));
        assertThat(disc(IsoImage.named("A").bootsByUefi()).boots()).isEqualTo(Set.of(BootPlatform.UEFI));
        assertThat(disc(IsoImage.named("A").bootsByBios().bootsByUefi()).boots())
                .isEqualTo(Set.of(BootPlatform.BIOS, BootPlatform.UEFI));
    }

    @Test
    void aBootCatalogueWithoutItsKeyIsNone() throws IOException {
        byte[] bytes = IsoImage.named("A").bootsByBios().bytes();
        bytes[20 * 2048 + 31] = 0;

        assertThat(((Medium.Disc) read(bytes)).boots()).isEmpty();
    }

    @Test
    void aDiscThatEndsBeforeItsVolumeIsCutOff() throws IOException {
        assertThat(disc(IsoImage.named("A").sectors(25)).cutOff()).isTrue();
    }

    @Test
    void disksAreKnownByTheirFirstSectors() throws IOException {
        byte[] disk = new byte[2048];
        assertThat(read(disk)).isEqualTo(new Medium.Disk(PartitionScheme.NONE, 2048));

        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        assertThat(read(disk)).isEqualTo(new Medium.Disk(PartitionScheme.BOOT_SECTOR, 2048));

        disk[446] = (byte) 0x80;
        disk[450] = 0x0c;
        assertThat(read(disk)).isEqualTo(new Medium.Disk(PartitionScheme.MBR, 2048));

        disk[446] = 0;
        disk[450] = (byte) 0xee;
        System.arraycopy("EFI PART".getBytes(StandardCharsets.US_ASCII), 0, disk, 512, 8);
        assertThat(read(disk)).isEqualTo(new Medium.Disk(PartitionScheme.GPT, 2048));

        disk[446] = 0x33;
        assertThat(read(disk)).isEqualTo(new Medium.Disk(PartitionScheme.BOOT_SECTOR, 2048));
    }

    @Test
    void aDiskOfHalfASectorIsSaidToBe() throws IOException {
        assertThat(((Medium.Disk) read(new byte[700])).wholeSectors()).isFalse();
        assertThat(((Medium.Disk) read(new byte[1024])).wholeSectors()).isTrue();
    }

    @Test
    void aFloppyIsKnownByItsSize() throws IOException {
        assertThat(read(new byte[1440 << 10])).isEqualTo(new Medium.Floppy(1440 << 10));
    }

    @ParameterizedTest
    @CsvSource({"QCOW2, 0, 514649fb", "VMDK, 0, 4b444d56", "VDI, 64, 7f10dabe", "VHD, 0, 636f6e6563746978",
        "VHDX, 0, 7668647866696c65", "GZIP, 0, 1f8b", "XZ, 0, fd377a585a00", "ZIP, 0, 504b0304",
        "ZSTD, 0, 28b52ffd", "SEVEN_ZIP, 0, 377abcaf271c", "QED, 0, 51454400"})
    void otherFormatsAreKnownByTheirMagic(ForeignFormat format, int offset, String hex) throws IOException {
        byte[] bytes = new byte[4096];
        byte[] magic = java.util.HexFormat.of().parseHex(hex);
        System.arraycopy(magic, 0, bytes, offset, magic.length);

        assertThat(read(bytes)).isEqualTo(new Medium.Foreign(format, 4096));
    }

    @Test
    void aFixedVhdIsKnownByItsEnd() throws IOException {
        byte[] bytes = new byte[4096];
        System.arraycopy("conectix".getBytes(StandardCharsets.US_ASCII), 0, bytes, 4096 - 512, 8);

        assertThat(read(bytes)).isEqualTo(new Medium.Foreign(ForeignFormat.VHD, 4096));
    }

    @Test
    void whatIsNoMediumIsSaidToBeNone() throws IOException {
        assertReason(folder.resolve("nothing"), Reason.MISSING);
        assertReason(folder, Reason.NO_FILE);
        assertReason(Files.createFile(folder.resolve("empty")), Reason.EMPTY);
    }

    @Test
    void aPipeIsNotWaitedFor() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this host has no /dev/null");
        assertReason(device, Reason.NO_FILE);
    }

    private static void assertReason(Path file, Reason reason) {
        assertThatExceptionOfType(MediumException.class).isThrownBy(() -> MediumReader.read(file))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void aHugeFileIsNotReadThrough() throws IOException {
        Path file = folder.resolve("huge");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThat(MediumReader.read(file)).isEqualTo(new Medium.Disk(PartitionScheme.NONE, 1L << 40));
    }

    /** Whatever is on a disc, it is read to an answer. */
    @Test
    void anyBytesHaveAnAnswer() throws IOException {
        Random random = new Random(4);
        byte[] whole = IsoImage.named("Fuzzed").bootsByBios().bootsByUefi().bytes();
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = whole.clone();
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                int sector = random.nextInt(5) == 0 ? 20 : random.nextInt(16, 20);
                bytes[sector * 2048 + random.nextInt(700)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(1, bytes.length));
            }
            Medium medium = read(bytes);
            assertThat(medium.bytes()).isEqualTo(bytes.length);
            if (medium instanceof Medium.Disc disc) {
                assertThat(disc.volume().volume().length()).isLessThanOrEqualTo(32);
                assertThat(disc.volume().bytes()).isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memtest86+x64.iso", "memtest86+ia32.iso"})
    void realDiscsAreRead(String name) throws IOException {
        Path file = Path.of("/usr/lib/memtest86+", name);
        assumeTrue(Files.isReadable(file), "needs the package memtest86+");

        Medium.Disc disc = (Medium.Disc) MediumReader.read(file);

        assertThat(disc.volume().volume()).startsWith("MT86PLUS_");
        assertThat(disc.boots()).containsExactlyInAnyOrder(BootPlatform.BIOS, BootPlatform.UEFI);
        assertThat(disc.cutOff()).isFalse();
    }

    @Test
    void aRealKernelIsKnown() throws IOException {
        Path file = Path.of("/usr/lib/debian-installer/images/12/i386/text/debian-installer/i386/linux");
        assumeTrue(Files.isReadable(file), "needs the package debian-installer-12-netboot-i386");

        assertThat(MediumReader.read(file)).isInstanceOf(Medium.Kernel.class);
    }
}
