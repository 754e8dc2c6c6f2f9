package dev.ringside.app.ui.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.ui.layers.ProcessorPicture.CodeLine;
import dev.ringside.emulator.x86.decode.CodeSize;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProcessorLookTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void instructionsAreListedWithTheirAddresses() {
        assertThat(ProcessorLook.listing(bytes(0x90, 0x48, 0x89, 0xd8, 0xeb, 0xfa), 0x1000, CodeSize.BITS64))
                .containsExactly(new CodeLine(0x1000, "nop"), new CodeLine(0x1001, "mov rax,rbx"),
                        new CodeLine(0x1004, "jmp 0x1000"));
    }

    @Test
    void whatRunsIntoUnreadableMemoryIsNotListed() {
        assertThat(ProcessorLook.listing(bytes(0x90, 0xb8, 1, 0), 0x1000, CodeSize.BITS32))
                .containsExactly(new CodeLine(0x1000, "nop"));
        assertThat(ProcessorLook.listing(new byte[0], 0x1000, CodeSize.BITS32)).isEmpty();
    }

    @Test
    void theListIsShort() {
        assertThat(ProcessorLook.listing(new byte[128], 0, CodeSize.BITS16)).hasSize(10);
    }

    @Test
    void bitsHaveTheNamesOfTheManual() {
        assertThat(RegisterBits.FLAGS.names(0x246)).isEqualTo("IF ZF PF");
        assertThat(RegisterBits.CR0.names(0x8005_0033L)).isEqualTo("PG AM WP NE MP PE");
        assertThat(RegisterBits.EFER.names(0xd01)).isEqualTo("NXE LMA LME SCE");
        assertThat(RegisterBits.CR4.names(0)).isEmpty();
    }

    @Test
    void ratesHaveFewDigits() {
        assertThat(RateText.of(Locale.ENGLISH, 0)).isEqualTo("0");
        assertThat(RateText.of(Locale.ENGLISH, 1.5)).isEqualTo("1.5");
        assertThat(RateText.of(Locale.ENGLISH, 42.3)).isEqualTo("42");
        assertThat(RateText.of(Locale.GERMAN, 12_520)).isEqualTo("12,5 k");
        assertThat(RateText.of(Locale.ENGLISH, 999.7)).isEqualTo("1.0 k");
        assertThat(RateText.of(Locale.ENGLISH, 231_000_000)).isEqualTo("231 M");
    }
}
