package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.CodeMemoryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random bytes as guest code do no harm to the process. */
class NoiseTest {
    private static final int PROGRAMS = 8;

    @ParameterizedTest
    @EnumSource
    void randomBytesRun(GuestMode mode) throws CodeMemoryException {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        assertThat(NoiseRun.run(mode, 1, PROGRAMS, Long.MAX_VALUE)).isPositive();
    }
}
