package dev.ringside.emulator.softfloat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares every operation with the host's processor on random operands and control words.
 *
 * <p>
 * A long run: {@code -Dringside.softfloat.count=10000000 -Dringside.softfloat.seed=42}; the count is per instruction.
 */
class SiliconComparisonTest {
    private static final long SEED = Long.getLong("ringside.softfloat.seed", 1);
    private static final long COUNT = Long.getLong("ringside.softfloat.count", 20_000);
    private static final int SHOWN = 5;

    private static SiliconServer silicon;

    private final FloatStatus status = new FloatStatus();
    private final Float80 register = new Float80();
    private final Float80 second = new Float80();

    @BeforeAll
    static void startServer(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(SiliconServer.isX8664Linux(), "needs an x86-64 Linux host to compare with");
        assumeTrue(SiliconServer.isAmd(),
                "the arithmetic follows AMD's processors, and this host's is another vendor's");
        assumeTrue(SiliconServer.hasCompiler(), "needs gcc");
        silicon = SiliconServer.start(directory);
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (silicon != null) {
            silicon.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void x87InstructionsAgreeWithSilicon(X87Operation operation) throws IOException {
        assertThat(differences(operation.serverName().hashCode(), operation::draw,
                trial -> operation.emulate(status, register, second, trial), operation::agrees)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sseInstructionsAgreeWithSilicon(SseOperation operation) throws IOException {
        assertThat(differences(operation.serverName().hashCode(), operation::draw,
                trial -> operation.emulate(status, trial),
                operation::agrees)).isEmpty();
    }

    private static List<String> differences(int salt, BiConsumer<OperandSource, Trial> draw, Consumer<Trial> emulate,
            Predicate<Trial> agrees) throws IOException {
        OperandSource source = new OperandSource(SEED * 1000 + salt);
        Trial[] trials = new Trial[SiliconServer.BATCH];
        for (int i = 0; i < trials.length; i++) {
            trials[i] = new Trial();
        }
        List<String> differences = new ArrayList<>();
        for (long done = 0; done < COUNT && differences.size() < SHOWN; done += trials.length) {
            for (Trial trial : trials) {
                draw.accept(source, trial);
            }
            silicon.execute(trials, trials.length);
            for (Trial trial : trials) {
                emulate.accept(trial);
                if (!agrees.test(trial)) {
                    differences.add(trial.toString());
                }
            }
        }
        return differences;
    }
}
