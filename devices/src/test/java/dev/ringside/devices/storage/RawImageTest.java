package dev.ringside.devices.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawImageTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void setUp() throws IOException {
        file = folder.resolve("disk.img");
        byte[] content = new byte[1300];
        Arrays.fill(content, (byte) 0x5a);
        Files.write(file, content);
    }

    private static byte[] read(BlockBackend image, long offset, int length) throws IOException {
        byte[] target = new byte[length];
        image.read(offset, ByteBuffer.wrap(target));
        return target;
    }

    @Test
    void theLastSectorIsFilledUpWithZerosAndNeverGrowsTheFile() throws IOException {
        try (RawImage image = RawImage.open(file, false)) {
            assertThat(image.bytes()).isEqualTo(1536);
            byte[] last = read(image, 1024, 512);
            assertThat(last[275]).isEqualTo((byte) 0x5a);
            assertThat(Arrays.copyOfRange(last, 276, 512)).containsOnly(0);
            byte[] ones = new byte[512];
            Arrays.fill(ones, (byte) 1);
            image.write(1024, ByteBuffer.wrap(ones));
            image.flush();
            assertThat(Files.size(file)).isEqualTo(1300);
            assertThat(Files.readAllBytes(file)[1299]).isEqualTo((byte) 1);
            assertThatThrownBy(() -> image.write(1536, ByteBuffer.allocate(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void writesZerosAndLongTransfers() throws IOException {
        Path large = folder.resolve("large.img");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(8 << 20);
        }
        byte[] pattern = new byte[5 << 20];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) (i * 31 >> 7);
        }
        try (RawImage image = RawImage.open(large, false)) {
            image.write(12345, ByteBuffer.wrap(pattern));
            assertThat(read(image, 12345, pattern.length)).isEqualTo(pattern);
            image.writeZeroes(1 << 20, 3 << 20);
            assertThat(read(image, 1 << 20, 3 << 20)).containsOnly(0);
            assertThat(read(image, 12345, 10)).isEqualTo(Arrays.copyOf(pattern, 10));
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThatThrownBy(() -> RawImage.open(folder.resolve("none.img"), false)).isInstanceOf(ImageException.class)
                .hasMessageContaining("none.img does not exist");
        assertThatThrownBy(() -> RawImage.open(folder, false)).hasMessageContaining("is a folder");
        Path empty = Files.createFile(folder.resolve("empty.img"));
        assertThatThrownBy(() -> RawImage.open(empty, false)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> RawImage.open(empty, false)).as("let go of after the first refusal")
                .hasMessageContaining("is empty");
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this system has no /dev/null");
        assertThatThrownBy(() -> RawImage.open(device, true)).hasMessageContaining("neither a file nor a block device");
    }

    @Test
    void oneWriterOrManyReaders() throws IOException {
        try (RawImage writer = RawImage.open(file, false)) {
            assertThat(writer.readOnly()).isFalse();
            assertThatThrownBy(() -> RawImage.open(file, false)).isInstanceOf(ImageException.class)
                    .hasMessageContaining("is in use by a drive of this program");
            assertThatThrownBy(() -> RawImage.open(file, true)).isInstanceOf(ImageException.class);
        }
        RawImage first = RawImage.open(file, true);
        try (RawImage second = RawImage.open(file, true)) {
            assertThatThrownBy(() -> RawImage.open(file, false)).isInstanceOf(ImageException.class);
            first.close();
            assertThat(read(second, 0, 1)).containsExactly(0x5a);
        }
        RawImage.open(file, false).close();
    }

    @ParameterizedTest
    @CsvSource({"write, false, false", "write, true, false", "read, false, false", "read, true, true"})
    void anotherProgramKeepsItsImageToItself(String holds, boolean readOnly, boolean shared) throws Exception {
        Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ImageHolder.class.getName(), file.toString(), holds).redirectError(Redirect.INHERIT).start();
        try (BufferedReader output = holder.inputReader()) {
            assertThat(output.readLine()).as("it has the image").isEqualTo("1536");
            if (shared) {
                RawImage.open(file, readOnly).close();
            } else {
                assertThatThrownBy(() -> RawImage.open(file, readOnly)).isInstanceOf(ImageException.class)
                        .hasMessageContaining("is in use by another program");
            }
            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isZero();
            RawImage.open(file, readOnly).close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void lookingAtAnImageInUseDoesNotGiveItToAnotherProgram() throws Exception {
        try (RawImage _ = RawImage.open(file, false)) {
            FileChannel look = FileChannel.open(file, StandardOpenOption.READ);
            LookedAtFile.of(file, look).close();
            assertThat(otherProgramTakes("write")).isFalse();
        }
        assertThat(otherProgramTakes("write")).isTrue();
    }

    @Test
    void whatWasLookedAtIsClosedWhenNobodyHasTheImage() throws Exception {
        FileChannel early = FileChannel.open(file, StandardOpenOption.READ);
        LookedAtFile.of(file, early).close();
        assertThat(early.isOpen()).isFalse();

        FileChannel late = FileChannel.open(file, StandardOpenOption.READ);
        try (RawImage _ = RawImage.open(file, false)) {
            LookedAtFile.of(file, late).close();
        }
        assertThat(late.isOpen()).isFalse();
    }

    private boolean otherProgramTakes(String holds) throws Exception {
        Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ImageHolder.class.getName(), file.toString(), holds).redirectError(Redirect.DISCARD).start();
        holder.getOutputStream().close();
        return holder.waitFor() == 0;
    }

    @Test
    void aFileThatWasDeletedGoesOnAsLongAsItIsOpen() throws IOException {
        try (RawImage image = RawImage.open(file, false)) {
            Files.delete(file);
            image.write(0, ByteBuffer.wrap(new byte[]{1, 2, 3}));
            image.flush();
            assertThat(read(image, 0, 4)).containsExactly(1, 2, 3, 0x5a);
        }
    }

    @Test
    void aFileThatBecameShorterIsAnError() throws IOException {
        try (RawImage image = RawImage.open(file, false)) {
            try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
                other.truncate(600);
            }
            assertThat(read(image, 0, 512)).containsOnly(0x5a);
            assertThatThrownBy(() -> read(image, 512, 512)).isInstanceOf(ImageException.class)
                    .hasMessageContaining("has become shorter").hasMessageContaining("600 bytes are left of 1300");
            assertThatThrownBy(image::flush).as("nothing is safe in it").isInstanceOf(ImageException.class);
        }
    }
}
