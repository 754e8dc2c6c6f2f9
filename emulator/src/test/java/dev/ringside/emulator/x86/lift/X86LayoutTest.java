package dev.ringside.emulator.x86.lift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.x86.Tlb;
import org.junit.jupiter.api.Test;

class X86LayoutTest {
    @Test
    void backEndsLookIntoTheTlbThatTheMmuFills() {
        assertThat(Tlb.ENTRIES).isEqualTo(GuestLayout.TRANSLATIONS);
        assertThat(Tlb.ENTRY_SIZE).isEqualTo(GuestLayout.TRANSLATION_SIZE);
        assertThat(Tlb.WAY_SIZE).isEqualTo(GuestLayout.SECOND_WAY);
    }
}
