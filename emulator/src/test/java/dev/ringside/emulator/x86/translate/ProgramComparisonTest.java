package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.CodeMemoryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole programs do under the translator what they do under the interpreter. */
class ProgramComparisonTest {
    private static final int PROGRAMS = 12;
    private static final long ROOMY = 4 << 20;
    /** So little that all code is thrown away again and again. */
    private static final long TIGHT = 64 << 10;

    @ParameterizedTest
    @EnumSource
    void randomProgramsDoWhatTheyDoUnderTheInterpreter(GuestMode mode) throws CodeMemoryException {
        compare(mode, ROOMY);
    }

    @ParameterizedTest
    @EnumSource
    void theySurviveThatCodeIsThrownAway(GuestMode mode) throws CodeMemoryException {
        compare(mode, TIGHT);
    }

    private static void compare(GuestMode mode, long codeBytes) throws CodeMemoryException {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        try (ProgramComparison comparison = new ProgramComparison(mode, codeBytes)) {
            for (int seed = 1; seed <= PROGRAMS; seed++) {
                comparison.compare(seed);
            }
            assertThat(comparison.programs()).isGreaterThan(PROGRAMS / 2);
            assertThat(comparison.translatedInstructions()).isGreaterThan(PROGRAMS * 10);
        }
    }
}
