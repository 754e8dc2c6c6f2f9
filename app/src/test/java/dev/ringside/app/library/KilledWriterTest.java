package dev.ringside.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a program dies, the file is a whole version. */
class KilledWriterTest {
    /** {@code -Dringside.kills=200} tries harder. */
    private static final int KILLS = Integer.getInteger("ringside.kills", 5);

    @TempDir
    Path folder;

    @Test
    void leavesAWholeVersion() throws IOException, InterruptedException {
        Random random = new Random(5);
        for (int kill = 0; kill < KILLS; kill++) {
            Process program = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp", System.getProperty("java.class.path"), EndlessSaving.class.getName(), folder.toString(),
                    Integer.toString(kill + 1)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            assertThat(program.getInputStream().read()).as("the program's first word").isEqualTo('s');
            // A moment of any length: it may be before, in, or after any save.
            program.waitFor(50 + random.nextInt(400), TimeUnit.MILLISECONDS);
            program.destroyForcibly().waitFor();
            checkVersion();
        }
    }

    private void checkVersion() throws IOException {
        try (FolderLibrary library = FolderLibrary.open(folder)) {
            for (LibraryEntry entry : library.entries()) {
                assertThat(entry).isInstanceOf(LibraryEntry.Stored.class);
                MachineDefinition definition = ((LibraryEntry.Stored) entry).definition();
                assertThat(definition.withUuid(EndlessSaving.MACHINE))
                        .isEqualTo(EndlessSaving.version(Integer.parseInt(definition.title())));
                library.save(definition.withWords("1", "x"));
                try (Stream<Path> files = Files.list(entry.file().getParent())) {
                    assertThat(files).as("what the killed one left is gone with the next save").hasSize(1);
                }
            }
        }
    }
}
