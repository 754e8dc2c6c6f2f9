package dev.ringside.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.work.Progress;
import dev.ringside.devices.storage.RawImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseFileTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;
    private Path original;
    private Path copy;

    @BeforeEach
    void name() {
        original = folder.resolve("original.img");
        copy = folder.resolve("copy.img");
    }

    private void makeOriginal(long bytes, long... written) throws IOException {
        SparseFile.create(original, bytes, false, Progress.UNSEEN);
        try (RandomAccessFile file = new RandomAccessFile(original.toFile(), "rw")) {
            for (long at : written) {
                file.seek(at);
                file.write(0x5a);
            }
        }
    }

    private boolean hasHoles() throws IOException {
        return ((Number) Files.getAttribute(original, "unix:mode")).longValue() != 0
                && System.getProperty("os.name").equals("Linux") && stored(original) < Files.size(original);
    }

    private static long stored(Path file) throws IOException {
        Process du = new ProcessBuilder("du", "--block-size=1", file.toString()).start();
        return Long.parseLong(new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s")[0]);
    }

    /** Copies, and answers the offsets that were read. */
    private List<Long> copyReading(Progress progress) throws IOException {
        List<Long> reads = new ArrayList<>();
        try (RawImage image = RawImage.open(original, true);
                ImageSource source = ImageSource.of(image, original)) {
            SparseFile.copy(new SparseFile.Source() {
                @Override
                public void read(long offset, ByteBuffer target) throws IOException {
                    reads.add(offset);
                    source.read(offset, target);
                }

                @Override
                public long data(long offset, long end) {
                    return source.data(offset, end);
                }
            }, image.bytes(), copy, progress);
        }
        return reads;
    }

    @Test
    void anEmptyDiskIsCopiedWithoutReadingItsHoles() throws IOException {
        makeOriginal(20 * GIB);
        assumeTrue(hasHoles(), "this file system keeps no holes");

        assertThat(copyReading(Progress.UNSEEN).size()).isLessThanOrEqualTo(1);

        assertThat(copy).hasSize(20 * GIB);
        assertThat(stored(copy)).isLessThan(1 << 20);
    }

    @Test
    void whatLiesBetweenHolesIsCopied() throws IOException {
        long[] written = {0, 3 * GIB + 77, 7 * GIB - 1};
        makeOriginal(7 * GIB, written);
        assumeTrue(hasHoles(), "this file system keeps no holes");

        assertThat(copyReading(Progress.UNSEEN).size()).isLessThanOrEqualTo(4);

        assertThat(copy).hasSize(7 * GIB);
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "r")) {
            for (long at : written) {
                file.seek(at);
                assertThat(file.read()).isEqualTo(0x5a);
            }
            file.seek(3 * GIB + 78);
            assertThat(file.read()).isZero();
        }
    }

    @Test
    void aSourceThatTellsNothingIsReadWhole() throws IOException {
        makeOriginal(3 << 20, 5, (2 << 20) + 9);
        try (RawImage image = RawImage.open(original, true)) {
            SparseFile.copy(image::read, image.bytes(), copy, Progress.UNSEEN);
        }
        assertThat(Files.mismatch(original, copy)).isEqualTo(-1);
    }

    @Test
    void cancellingLeavesNoFile() throws IOException {
        makeOriginal(GIB, 10, GIB / 2);
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String words) {
                assertThat(fraction).isBetween(0.0, 1.0);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> copyReading(stopped)).isInstanceOf(CancellationException.class);
        assertThat(copy).doesNotExist();
    }
}
