package dev.ringside.devices.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FlashWriterTest {
    @TempDir
    private Path folder;

    private final List<IOException> failures = new ArrayList<>();

    private FlashFile open(String name) throws IOException {
        return FlashFile.open(folder.resolve(name)).orElseThrow();
    }

    @Test
    void whatIsNotThereIsMadeAndWhatIsThereIsKept() throws IOException {
        try (FlashFile file = open("variables")) {
            assertThat(file.readOrCreate(new byte[]{1, 2})).containsExactly(1, 2);
            assertThat(Files.readAllBytes(file.path())).containsExactly(1, 2);
            assertThat(file.readOrCreate(new byte[]{3, 4})).containsExactly(1, 2);
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("variables"));
    }

    @Test
    void oneMachineAtATime() throws IOException {
        try (FlashFile file = open("variables")) {
            assertThat(FlashFile.open(file.path())).isEmpty();
        }
        open("variables").close();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there")).resolve("variables");
        Files.write(there, new byte[]{1});
        Path link = Files.createSymbolicLink(folder.resolve("link"), there);
        try (FlashFile file = open("link")) {
            file.write(new byte[]{2});
        }
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readAllBytes(there)).containsExactly(2);
    }

    @Test
    void aChangeIsWrittenWithoutBeingAskedFor() throws Exception {
        try (FlashFile file = open("variables")) {
            CountDownLatch asked = new CountDownLatch(1);
            FlashWriter writer = new FlashWriter(file, new byte[]{1}, failures::add);
            writer.start(() -> {
                asked.countDown();
                return new byte[]{2};
            });
            writer.changed();
            asked.await();
            writer.close();
            assertThat(Files.readAllBytes(file.path())).containsExactly(2);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsLeftIsWrittenAtTheEnd() throws IOException {
        try (FlashFile file = open("variables")) {
            FlashWriter writer = new FlashWriter(file, new byte[]{1}, failures::add);
            writer.start(() -> new byte[]{9});
            writer.close();
            assertThat(Files.readAllBytes(file.path())).containsExactly(9);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        FlashFile file = FlashFile.open(gone.resolve("variables")).orElseThrow();
        file.close();
        Files.delete(gone);
        FlashWriter writer = new FlashWriter(file, new byte[]{1}, failures::add);
        writer.start(() -> new byte[]{9});
        writer.close();
        assertThat(failures).hasSize(1);
    }
}
