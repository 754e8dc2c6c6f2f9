package dev.ringside.emulator.x86;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest program assembled by nasm.
 *
 * @param origin
 *            address of its first byte
 * @param bytes
 *            the machine code
 * @param listing
 *            nasm's map of the symbols
 */
public record Assembler(long origin, byte[] bytes, String listing) {

    /** Assembles {@code source} for {@code bits} (16, 32 or 64) to run at {@code origin}. Skips the test where there is no nasm. */
    public static Assembler assemble(int bits, long origin, String source) {
        try {
            Path folder = Files.createTempDirectory("ringside-nasm");
            Path text = folder.resolve("guest.asm");
            Path binary = folder.resolve("guest.bin");
            Path map = folder.resolve("guest.map");
            Files.writeString(text, "[map symbols %s]%nbits %d%norg 0x%x%n%s%n".formatted(map, bits, origin, source));
            Process nasm = start("nasm", "-f", "bin", "-o", binary.toString(), text.toString());
            String messages = new String(nasm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(nasm.waitFor()).as(messages).isZero();
            Assembler program = new Assembler(origin, Files.readAllBytes(binary), Files.readString(map));
            for (Path file : new Path[]{text, binary, map, folder}) {
                Files.delete(file);
            }
            return program;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("nasm is not installed: " + e.getMessage());
        }
    }

    /** Address of the label {@code name}. */
    public long address(String name) {
        Matcher line = Pattern.compile("^\\s*([0-9A-F]+)\\s+([0-9A-F]+)\\s+" + Pattern.quote(name) + "\\s*$",
                Pattern.MULTILINE).matcher(listing);
        assertThat(line.find()).as("label " + name + " in " + listing).isTrue();
        return Long.parseUnsignedLong(line.group(1), 16);
    }
}
