package dev.ringside.emulator.x86.lift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.x86.Mmu;
import org.junit.jupiter.api.Test;

class X86LayoutTest {
    @Test
    void backEndsLookIntoTheTlbThatTheMmuFills() {
        assertThat(Mmu.ENTRIES).isEqualTo(GuestLayout.TRANSLATIONS);
        assertThat(Mmu.ENTRY_SIZE).isEqualTo(GuestLayout.TRANSLATION_SIZE);
    }
}
