package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.backend.amd64.BlockCompiler;
import dev.ringside.emulator.host.CodeMemoryException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Translated code on XMM registers does what the interpreter does, to the last bit of NaNs and of MXCSR, and cannot trap the host. */
class VectorTranslationTest {
    private static final int PAGES = 40;

    @BeforeEach
    void needsAHost() {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void randomInstructionsDoWhatTheInterpreterDoes(boolean wide) throws CodeMemoryException {
        try (VectorComparison comparison = new VectorComparison(wide, 1)) {
            for (int i = 0; i < PAGES; i++) {
                comparison.comparePage();
            }
            assertThat(comparison.executed()).isGreaterThan(PAGES * 64);
            assertThat(comparison.met()).hasSizeGreaterThan(BlockCompiler.vectorOperations().size() * 3 / 4);
        }
    }
}
