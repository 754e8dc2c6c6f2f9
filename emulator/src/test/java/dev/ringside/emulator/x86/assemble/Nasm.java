package dev.ringside.emulator.x86.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The assembler whose syntax ours follows, as a judge. */
final class Nasm {
    private static final Pattern ERROR = Pattern.compile(":(\\d+): error");

    private Nasm() {}

    /** The flat binary that nasm makes of a file. Skips the test where nasm is missing. */
    static byte[] assemble(Path source) throws IOException, InterruptedException {
        Path image = Files.createTempFile("ringside-nasm", ".bin");
        try {
            Process nasm = start(source, image);
            String messages = new String(nasm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(nasm.waitFor()).as(messages).isZero();
            return Files.readAllBytes(image);
        } finally {
            Files.deleteIfExists(image);
        }
    }

    /** The numbers of the lines that nasm refuses. */
    static Set<Integer> refusedLines(Path source) throws IOException, InterruptedException {
        // nasm deletes its output when it refuses the source, so that must be a file of ours.
        Path image = Files.createTempFile("ringside-nasm", ".bin");
        try {
            Process nasm = start(source, image);
            Set<Integer> lines = new TreeSet<>();
            for (String message : new String(nasm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList()) {
                Matcher line = ERROR.matcher(message);
                if (line.find()) {
                    lines.add(Integer.valueOf(line.group(1)));
                }
            }
            nasm.waitFor();
            return lines;
        } finally {
            Files.deleteIfExists(image);
        }
    }

    private static Process start(Path source, Path image) {
        try {
            return new ProcessBuilder("nasm", "-w-all", "-f", "bin", "-o", image.toString(), source.toString())
                    .redirectErrorStream(true).directory(source.getParent().toFile()).start();
        } catch (IOException e) {
            return abort("nasm (Debian package nasm) is not installed: " + e.getMessage());
        }
    }
}
