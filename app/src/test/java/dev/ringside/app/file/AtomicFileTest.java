package dev.ringside.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void replacesTheContentAndKeepsPermissions() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        new AtomicFile(file).write(bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path file = Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        new AtomicFile(link).write(bytes("new"));
        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(file).hasContent("new");
    }

    @Test
    void leavesEverythingAsItWasWhenItFails() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        AtomicFile failing = new AtomicFile(file, (path, options) -> {
            Files.createFile(path);
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> failing.write(bytes("new"))).hasMessage("No space left on device");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void deletesWhatAKilledWriterLeftAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Files.createFile(folder.resolve(".a.1234.tmp"));
        Path other = Files.createFile(folder.resolve(".b.1234.tmp"));
        new AtomicFile(file).deleteLeftovers();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, other);
        }
    }
}
