package dev.ringside.tests.silicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulated CPU against the host's silicon, and the judge itself: a processor that errs anywhere is found out. */
class SiliconTest {

    private static final long SEED = Long.getLong("ringside.silicon.seed", 20_261_122);
    private static final long INSTRUCTIONS = Long.getLong("ringside.silicon.count", 200_000);
    private static final long JUDGE_CHECK = 20_000;
    private static final int REPORTED = 5;

    @BeforeAll
    static void needsSilicon() {
        Optional<String> reason = NativeSide.unavailable();
        assumeTrue(reason.isEmpty(), () -> "no comparison with silicon: " + reason.orElseThrow());
    }

    private static Campaign.Tally compare(Subject one, Subject other, long instructions, int findings) {
        return new Campaign(one, other, FormTable.load(), form -> true, mode -> true).run(SEED, instructions, findings);
    }

    /** Where the manuals leave a choice, the emulated CPU does as AMD's processors do; Intel's differ in places, and rightly so. */
    private static boolean hostIsAmd() throws IOException {
        return Files.readString(Path.of("/proc/cpuinfo")).contains("AuthenticAMD");
    }

    @Test
    void emulatorAgreesWithSilicon() throws IOException {
        assumeTrue(hostIsAmd(), "the emulated CPU follows AMD's, and this host's processor is another vendor's");
        try (Subject silicon = HostProcessor.start();
                Subject emulator = new EmulatedProcessor();
                Minimiser minimiser = new Minimiser(silicon, emulator)) {
            Campaign.Tally tally = compare(silicon, emulator, INSTRUCTIONS, REPORTED);
            assertThat(tally.findings().stream().map(minimiser::minimise).flatMap(Optional::stream)
                    .map(small -> Report.of(small, "silicon", "emulator"))).isEmpty();
            assertThat(tally.instructions()).isGreaterThanOrEqualTo(INSTRUCTIONS);
        }
    }

    @Test
    void siliconAgreesWithItself() throws IOException {
        try (Subject one = HostProcessor.start(); Subject other = HostProcessor.start()) {
            Campaign.Tally tally = compare(one, other, JUDGE_CHECK, 1);
            assertThat(tally.findings()).isEmpty();
            assertThat(tally.instructions()).isGreaterThanOrEqualTo(JUDGE_CHECK);
            assertThat(tally.byMode()).containsOnlyKeys(CodeMode.values());
            assertThat(tally.byVector()).as("exceptions seen").containsKeys(0, 1, 3, 6, 13, 14);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rax", "r15", "rip", "carry", "ds", "fcw", "fsw", "ftw", "st7", "mxcsr", "xmm0", "memory",
        "vector", "error"})
    void anErrorIsFoundOut(String where) throws IOException {
        try (Subject one = HostProcessor.start(); Subject other = new Erring(HostProcessor.start(), error(where))) {
            Campaign.Tally tally = compare(one, other, JUDGE_CHECK, 1);
            assertThat(tally.findings()).as("findings with a wrong %s", where).isNotEmpty();
        }
    }

    @Test
    void aFindingShrinksToTheInstructionAtFault() throws IOException {
        Consumer<MachineState> zeroFlagStuck = state -> state.rflags(state.rflags() & ~(long) FlagEffects.ZF);
        try (Subject one = HostProcessor.start();
                Subject other = new Erring(HostProcessor.start(), zeroFlagStuck);
                Minimiser minimiser = new Minimiser(one, other)) {
            List<Finding> findings = compare(one, other, JUDGE_CHECK, 20).findings();
            Finding longest = findings.stream().max((a, b) -> a.program().length() - b.program().length())
                    .orElseThrow();
            Finding small = minimiser.minimise(longest).orElseThrow();
            assertThat(small.program().length()).isOne();
            assertThat(Report.of(small, "one", "other")).contains("rflags").contains("rax");
        }
    }

    private static Consumer<MachineState> error(String where) {
        return switch (where) {
            case "rax" -> s -> s.register(0, s.register(0) ^ 1);
            case "r15" -> s -> s.register(15, s.register(15) ^ Long.MIN_VALUE);
            case "rip" -> s -> s.rip(s.rip() + 1);
            case "carry" -> s -> s.rflags(s.rflags() ^ FlagEffects.CF);
            case "ds" -> s -> s.selector(3, s.selector(3) ^ 8);
            case "fcw" -> s -> s.fxShort(0, s.fxShort(0) ^ 0x100);
            case "fsw" -> s -> s.fxShort(2, s.fxShort(2) ^ 1);
            case "ftw" -> s -> s.fxShort(4, s.fxShort(4) ^ 0x80);
            case "st7" -> s -> s.fxLong(MachineState.FX_ST + 7 * 16, s.fxLong(MachineState.FX_ST + 7 * 16) ^ 1);
            case "mxcsr" -> s -> s.fxInt(MachineState.FX_MXCSR, s.fxInt(MachineState.FX_MXCSR) ^ 0x20);
            case "xmm0" -> s -> s.fxLong(MachineState.FX_XMM, s.fxLong(MachineState.FX_XMM) ^ 1L << 40);
            case "memory" -> s -> s.lines(s.firstLine(), Math.max(0, s.lineCount() - 1));
            case "vector" -> s -> s.vector(s.vector() ^ 1);
            case "error" -> s -> s.error(s.error() ^ 4);
            default -> throw new IllegalArgumentException(where);
        };
    }

    /** A processor whose every result is spoiled in the same way. */
    private record Erring(Subject inner, Consumer<MachineState> error) implements Subject {
        @Override
        public String name() {
            return "erring";
        }

        @Override
        public void run(Batch batch, Outcomes into) {
            inner.run(batch, into);
            for (int i = 0; i < batch.count(); i++) {
                error.accept(into.state(i));
            }
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
