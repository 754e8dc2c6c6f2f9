package dev.ringside.emulator.x86.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every instruction that objdump lists for real binaries, and for encodings that no compiler writes, is decoded to the same length, mnemonic and
 * operands. A plain run takes slices of the large binaries; {@code -Dringside.decoder.full=true} takes all of them, and
 * {@code -Dringside.decoder.binaries=64:/path/vmlinux,32:/path/libc.so} adds others.
 */
class DecoderAgainstObjdumpTest {
    private static final Logger LOG = Logger.getLogger(DecoderAgainstObjdumpTest.class.getName());
    private static final boolean FULL = Boolean.getBoolean("ringside.decoder.full");
    private static final int SLICES = 12;
    private static final long SLICE_BYTES = 0x4000;
    private static final int RANDOM_BYTES = FULL ? 8_000_000 : 400_000;
    private static final long SEED = 20_261_122;
    private static final int F_SEGMENT = 0x10000;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void needsObjdump() {
        assumeTrue(ObjdumpListing.isInstalled(), "objdump (Debian package binutils) is not installed");
    }

    @ParameterizedTest
    @CsvSource({"BITS64, /bin/busybox, busybox-static", "BITS64, /lib/x86_64-linux-gnu/libc.so.6, libc6",
        "BITS64, /lib/x86_64-linux-gnu/libm.so.6, libc6", "BITS64, /lib/x86_64-linux-gnu/libcrypto.so.3, libssl3",
        "BITS32, /lib32/libc.so.6, libc6-i386", "BITS32, /lib32/libm.so.6, libc6-i386"})
    void agreesOnBinary(CodeSize codeSize, Path binary, String debianPackage) throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(binary), binary + " (Debian package " + debianPackage + ") is not installed");
        compareBinary(codeSize, binary);
    }

    @Test
    void agreesOnBinariesNamedByProperty() throws IOException, InterruptedException {
        String binaries = System.getProperty("ringside.decoder.binaries", "");
        assumeTrue(!binaries.isEmpty(), "ringside.decoder.binaries names none");
        for (String binary : binaries.split(",")) {
            compareBinary(CodeSize.valueOf("BITS" + binary.substring(0, 2)), Path.of(binary.substring(3)));
        }
    }

    @ParameterizedTest
    @CsvSource({"bios.bin", "bios-256k.bin", "vgabios-stdvga.bin", "vgabios-cirrus.bin"})
    void agreesOnRealModeFirmware(String name) throws IOException, InterruptedException {
        Path rom = Path.of("/usr/share/seabios", name);
        assumeTrue(Files.isReadable(rom), rom + " (Debian package seabios) is not installed");
        byte[] image = Files.readAllBytes(rom);
        compareRaw(CodeSize.BITS16, Arrays.copyOfRange(image, Math.max(0, image.length - F_SEGMENT), image.length),
                name);
    }

    @ParameterizedTest
    @EnumSource(CodeSize.class)
    void agreesOnEveryOpcode(CodeSize codeSize) throws IOException, InterruptedException {
        ObjdumpComparison comparison = compareRaw(codeSize, EncodingSamples.everyOpcode(codeSize, FULL),
                "every opcode");
        Set<Mnemonic> missing = mnemonicsOf(codeSize);
        missing.removeAll(comparison.agreed());
        assertThat(missing).as("mnemonics never agreed on").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CodeSize.class)
    void agreesOnRandomBytes(CodeSize codeSize) throws IOException, InterruptedException {
        compareRaw(codeSize, EncodingSamples.random(codeSize, SEED, RANDOM_BYTES), "random bytes");
    }

    /** The mnemonics that code of a size can have: all but those which that size has no encoding for. */
    private static Set<Mnemonic> mnemonicsOf(CodeSize codeSize) {
        Set<Mnemonic> mnemonics = EnumSet.complementOf(EnumSet.of(Mnemonic.INVALID, Mnemonic.TOO_LONG, Mnemonic.SALC));
        if (codeSize == CodeSize.BITS64) {
            mnemonics.removeAll(EnumSet.of(Mnemonic.AAA, Mnemonic.AAD, Mnemonic.AAM, Mnemonic.AAS, Mnemonic.DAA,
                    Mnemonic.DAS, Mnemonic.PUSHA,
                    Mnemonic.POPA, Mnemonic.BOUND, Mnemonic.INTO, Mnemonic.ARPL, Mnemonic.LDS, Mnemonic.LES));
        } else {
            mnemonics.removeAll(EnumSet.of(Mnemonic.MOVSXD, Mnemonic.SWAPGS, Mnemonic.RDFSBASE, Mnemonic.RDGSBASE,
                    Mnemonic.WRFSBASE,
                    Mnemonic.WRGSBASE, Mnemonic.CMPXCHG16B, Mnemonic.PEXTRQ, Mnemonic.PINSRQ));
        }
        return mnemonics;
    }

    private void compareBinary(CodeSize codeSize, Path binary) throws IOException, InterruptedException {
        ObjdumpComparison comparison = new ObjdumpComparison(codeSize);
        for (List<String> range : ranges(binary)) {
            List<String> arguments = new ArrayList<>(range);
            arguments.addAll(List.of("-d", binary.toString()));
            ObjdumpListing.read(arguments, comparison::compare);
        }
        verify(comparison, codeSize, binary.getFileName().toString());
    }

    /** Address ranges as arguments of objdump: slices spread evenly over .text, or one that is everything. */
    private static List<List<String>> ranges(Path binary) throws IOException, InterruptedException {
        if (FULL) {
            return List.of(List.of());
        }
        ObjdumpListing.Section text = ObjdumpListing.textSection(binary);
        List<List<String>> ranges = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            long start = text.address() + text.size() / SLICES * i;
            ranges.add(List.of("--start-address=" + start,
                    "--stop-address=" + (start + Math.min(SLICE_BYTES, text.size() / SLICES))));
        }
        return ranges;
    }

    private ObjdumpComparison compareRaw(CodeSize codeSize, byte[] code, String name)
            throws IOException, InterruptedException {
        Path file = Files.write(temporary.resolve("code.bin"), code);
        byte[] padded = Arrays.copyOf(code, code.length + F_SEGMENT);
        String machine = switch (codeSize) {
            case BITS16 -> "i8086";
            case BITS32 -> "i386";
            case BITS64 -> "i386:x86-64";
        };
        ObjdumpComparison comparison = new ObjdumpComparison(codeSize);
        ObjdumpListing.read(List.of("-D", "-b", "binary", "-m", machine, file.toString()), line -> {
            int start = (int) line.address();
            comparison.compare(line, Arrays.copyOfRange(padded, start, start + 2 * ByteCursor.MAX_LENGTH + 2));
        });
        verify(comparison, codeSize, name);
        return comparison;
    }

    private static void verify(ObjdumpComparison comparison, CodeSize codeSize, String name) {
        LOG.info(() -> codeSize + " " + name + ": " + comparison.compared() + " instructions, " + comparison.differing()
                + " differ, not in this CPU: " + comparison.unsupported());
        assertThat(comparison.compared()).as("instructions of %s", name).isGreaterThan(1000);
        assertThat(comparison.differences()).as("%s differences in %s", comparison.differing(), name).isEmpty();
    }
}
