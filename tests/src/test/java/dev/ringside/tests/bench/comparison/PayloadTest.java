package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.tests.bench.comparison.Program.Width;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the benchmark runs compiles and runs on the host. */
class PayloadTest {
    @TempDir
    private Path temporary;

    private Payload payload;

    @BeforeEach
    void makeFolder() throws IOException {
        payload = new Payload(temporary.resolve("bench"), temporary.resolve("sources"));
    }

    @ParameterizedTest
    @EnumSource(Width.class)
    void everyProgramCompilesAndPrintsOneCheckValueThatDependsOnItsLength(Width width)
            throws IOException, InterruptedException {
        assumeTrue(compiles(width), "gcc is not installed or lacks the libraries for -m" + width.bits());
        for (Program program : WorkloadCatalogue.programs()) {
            payload.compile(program, width);
            String command = "./" + program.executable(width);
            Optional<String> once = payload.runOnHost(command + " 1");
            assumeTrue(once.isPresent(), "this host does not run programs of " + width.bits() + " bits");
            assertThat(once.orElseThrow()).as(command).matches("[0-9a-f]{8}");
            assertThat(payload.runOnHost(command + " 1")).as(command + " again").isEqualTo(once);
            assertThat(payload.runOnHost(command + " 2")).as(command + " twice as long").isPresent().isNotEqualTo(once);
        }
    }

    @Test
    void thePrimesAreCounted() throws IOException, InterruptedException {
        assumeTrue(compiles(Width.BITS_64), "gcc is not installed or does not compile for x86-64");
        Program sieve = WorkloadCatalogue.programs().stream().filter(program -> program.name().equals("sieve"))
                .findFirst().orElseThrow();
        payload.compile(sieve, Width.BITS_64);
        // There are 82,025 below 2 to the 20th.
        assertThat(payload.runOnHost("./sieve-64 1")).contains("%08x".formatted(82_025));
    }

    @Test
    void busyboxDoesWhatItIsAskedFor() throws IOException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "busybox is not in the cache; './ringside fetch' brings it");
        assumeTrue(payload.runOnHost("command -v xz").isPresent(), "xz is not installed");
        payload.addBusybox(guest.get().busybox());
        List<Workload> applets = WorkloadCatalogue.onOneProcessor().stream()
                .filter(workload -> workload.set() == WorkloadSet.BUSYBOX).toList();
        assertThat(applets).hasSize(6).allSatisfy(
                workload -> assertThat(payload.runOnHost(workload.command())).as(workload.name()).isPresent());
        String text = payload.runOnHost("./busybox md5sum <text").orElseThrow();
        assertThat(payload.runOnHost("./busybox unxz -c <text.xz | ./busybox md5sum")).contains(text);
        assertThat(payload.runOnHost("./busybox bzip2 -c <text | ./busybox bunzip2 | ./busybox md5sum")).contains(text);
    }

    @Test
    void whatFailsHasNoCheckValue() throws IOException, InterruptedException {
        assertThat(payload.runOnHost("echo wrong; exit 1")).isEmpty();
        assertThat(payload.runOnHost("printf ' a\\n\\tb \\n'")).contains("a b");
    }

    @Test
    void theInitramfsHoldsTheFolder() throws IOException {
        Files.writeString(payload.folder().resolve("text"), "what is in the file");
        String archive = new String(payload.initramfs(), StandardCharsets.ISO_8859_1);
        assertThat(archive).contains("bench/text", "what is in the file", "init", "@ready");
    }

    private boolean compiles(Width width) throws IOException, InterruptedException {
        Path source = Files.writeString(temporary.resolve("empty.c"),
                "#include <stdio.h>\nint main(void) { return 0; }\n");
        return payload
                .runOnHost("gcc -static -m%d -o %s %s".formatted(width.bits(), temporary.resolve("empty"), source))
                .isPresent();
    }
}
