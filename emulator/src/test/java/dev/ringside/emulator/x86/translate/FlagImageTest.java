package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.Flags;
import org.junit.jupiter.api.Test;

class FlagImageTest {
    @Test
    void everyCombinationOfFlagsComesBack() {
        try (BareComputer computer = new BareComputer()) {
            long state = computer.cpu.address;
            FlagImage image = new FlagImage(state);
            for (int number = 0; number < 64; number++) {
                int flags = (number & 1) * Flags.CF | (number >> 1 & 1) * Flags.PF | (number >> 2 & 1) * Flags.AF
                        | (number >> 3 & 1) * Flags.ZF | (number >> 4 & 1) * Flags.SF | (number >> 5) * Flags.OF;
                Flags.setArithmetic(state, flags);
                image.publish();
                Flags.setArithmetic(state, ~flags & Flags.ARITHMETIC);
                image.collect();
                assertThat(Flags.arithmetic(state)).isEqualTo(flags);
            }
        }
    }
}
