package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.ir.FloatOperation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Translated x87 and MMX code does what the interpreter does, to the last bit of every register and word of the unit. */
class FloatTranslationTest {
    private static final int PAGES = 60;

    @BeforeEach
    void needsAHost() {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void randomInstructionsDoWhatTheInterpreterDoes(boolean wide) throws CodeMemoryException {
        try (FloatComparison comparison = new FloatComparison(wide, 0, 1)) {
            for (int i = 0; i < PAGES; i++) {
                comparison.comparePage();
            }
            assertThat(comparison.executed()).isGreaterThan(PAGES * 64);
            assertThat(comparison.met()).hasSizeGreaterThan(FloatOperation.values().length * 3 / 4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vectorsInTheRegistersOfFloatsDoToo(boolean wide) throws CodeMemoryException {
        try (FloatComparison comparison = new FloatComparison(wide, 5, 2)) {
            for (int i = 0; i < PAGES; i++) {
                comparison.comparePage();
            }
            assertThat(comparison.executed()).isGreaterThan(PAGES * 32);
        }
    }
}
