package dev.ringside.emulator.x86.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs binutils' objdump and reads the instructions it lists. */
public final class ObjdumpListing {

    /** One line of the listing: where, the instruction's bytes, and its text as objdump wrote it. */
    public record Line(long address, byte[] bytes, String text) {}

    /** A section of an object file. */
    record Section(long address, long size) {}

    private ObjdumpListing() {}

    /** True if the program objdump can be started. */
    public static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("objdump", "--version").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Calls {@code reader} with every instruction that objdump lists under the given arguments, in order. */
    public static void read(List<String> arguments, Consumer<Line> reader) throws IOException, InterruptedException {
        List<String> command = Stream
                .concat(Stream.of("objdump", "-w", "-M", "intel", "--insn-width=16"), arguments.stream()).toList();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parse(line).ifPresent(reader);
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
    }

    /** Where a binary's .text section is. */
    static Section textSection(Path binary) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("objdump", "-h", "-w", binary.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String[]> rows;
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            rows = lines.lines().map(line -> line.strip().split("\\s+"))
                    .filter(row -> row.length > 3 && row[1].equals(".text")).toList();
        }
        process.waitFor();
        if (rows.isEmpty()) {
            throw new IOException("No .text in " + binary);
        }
        return new Section(Long.parseUnsignedLong(rows.getFirst()[3], 16),
                Long.parseUnsignedLong(rows.getFirst()[2], 16));
    }

    private static Optional<Line> parse(String line) {
        int colon = line.indexOf(":\t");
        int tab = line.indexOf('\t', colon + 2);
        if (colon < 0 || tab < 0) {
            return Optional.empty();
        }
        long address = Long.parseUnsignedLong(line.substring(0, colon).strip(), 16);
        byte[] bytes = HexFormat.of().parseHex(line.substring(colon + 2, tab).replace(" ", ""));
        return Optional.of(new Line(address, bytes, line.substring(tab + 1).strip()));
    }
}
