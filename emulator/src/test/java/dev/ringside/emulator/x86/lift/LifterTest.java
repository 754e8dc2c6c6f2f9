package dev.ringside.emulator.x86.lift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lifted code does what the interpreter does. */
class LifterTest {
    private static final int PAGES = 4;
    private static final int BLOCKS = 200;

    @ParameterizedTest
    @EnumSource
    void randomCodeDoesWhatTheInterpreterDoes(Setting setting) {
        try (LiftingComparison comparison = new LiftingComparison(setting, 1)) {
            for (int i = 0; i < PAGES; i++) {
                comparison.compare(BLOCKS);
            }
            assertThat(comparison.executed()).isGreaterThan(PAGES * BLOCKS);
            assertThat(comparison.ends()).isGreaterThan(PAGES * BLOCKS / 20);
        }
    }
}
