package dev.ringside.tests.protection;

import dev.ringside.app.file.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program in this package's resources, assembled. */
final class GuestProgram {
    private static final List<String> INCLUDES = List.of("attempts.inc", "protected32.inc", "long64.inc");

    private GuestProgram() {}

    /** The image of {@code name}.asm. Skips the test where nasm is missing. */
    static byte[] assemble(String name) {
        Assumptions.assumeTrue(isInstalled(), "nasm (Debian package nasm) is not installed");
        try (TemporaryFolder folder = TemporaryFolder.create("ringside-protection")) {
            for (String include : INCLUDES) {
                copy(include, folder.path());
            }
            Path source = copy(name + ".asm", folder.path());
            Path image = folder.resolve(name + ".bin");
            Process nasm = new ProcessBuilder("nasm", "-f", "bin", "-o", image.toString(), source.toString())
                    .directory(folder.path().toFile()).redirectErrorStream(true).start();
            String complaints = new String(nasm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (nasm.waitFor() != 0) {
                throw new IllegalStateException(complaints);
            }
            return Files.readAllBytes(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while nasm ran", e);
        }
    }

    private static Path copy(String resource, Path folder) throws IOException {
        Path target = folder.resolve(resource);
        try (InputStream in = GuestProgram.class.getResourceAsStream(resource)) {
            Files.copy(in, target);
        }
        return target;
    }

    private static boolean isInstalled() {
        try {
            Process nasm = new ProcessBuilder("nasm", "-v").redirectErrorStream(true).start();
            return nasm.waitFor(1, TimeUnit.MINUTES) && nasm.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
