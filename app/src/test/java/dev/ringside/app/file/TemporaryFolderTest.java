package dev.ringside.app.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    private Path parent;

    @Test
    void goesWithAllThatIsInItAndNothingElse() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("kept"), "");
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.createIn(parent, "work")) {
            path = folder.path();
            Files.writeString(Files.createDirectories(folder.resolve("a").resolve("b")).resolve("c"), "");
            Files.createSymbolicLink(folder.resolve("link"), elsewhere);
            assertThat(path.getFileName().toString()).startsWith("work");
        }
        assertThat(path).doesNotExist();
        assertThat(elsewhere.resolve("kept")).exists();
    }

    @Test
    void mayHaveBeenMovedAway() throws IOException {
        Path kept = parent.resolve("kept");
        try (TemporaryFolder folder = TemporaryFolder.createIn(parent, "work")) {
            Files.move(folder.path(), kept);
        }
        assertThat(kept).isDirectory();
    }
}
