package dev.ringside.tests.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Assembles {@code guest.asm}, a kernel that does what its command line says. */
final class TestGuest {
    /** Address of its 32-bit counting loop; the instruction after the first is 6 bytes further. */
    static final long COUNT32 = 0x10_0100;
    /** Address of its 64-bit counting loop. */
    static final long COUNT64 = 0x10_0200;
    /** Address of the counter. */
    static final long COUNTER = 0x20_0000;

    private TestGuest() {}

    /** The kernel in {@code folder}; the test is skipped where there is no nasm. */
    static Path assemble(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("guest.asm");
        try (InputStream resource = TestGuest.class.getResourceAsStream("guest.asm")) {
            Files.copy(resource, source, StandardCopyOption.REPLACE_EXISTING);
        }
        Path kernel = folder.resolve("guest");
        Process nasm;
        try {
            nasm = new ProcessBuilder("nasm", "-f", "bin", "-o", kernel.toString(), source.toString())
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("nasm is not installed: " + e.getMessage());
        }
        String complaints = new String(nasm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (nasm.waitFor() != 0) {
            throw new IOException(complaints);
        }
        return kernel;
    }
}
