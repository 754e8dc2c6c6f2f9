package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.statistics.TranslationStatistics;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import org.junit.jupiter.api.Test;

/** A guest cannot fill the heap with blocks that take no code memory. */
class KeptBlocksTest {
    private static final int START = 0x1000;
    private static final int FIRST = 0x10_0000, CALLS = 300_000, DISTANCE = 16;
    /** CPUID, which is interpreted, and RET. */
    private static final int FUNCTION = 0xc3a20f;

    @Test
    void tooManyBlocksAreThrownAway() throws CodeMemoryException {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        try (BareComputer computer = new BareComputer()) {
            computer.protected32(START);
            computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(128 << 20)));
            for (int i = 0; i < CALLS; i++) {
                Host.putInt(computer.host() + FIRST + (long) DISTANCE * i, FUNCTION);
            }
            computer.load(Assembler.assemble(32, START, """
                    mov esp, 8000h
                    mov esi, %d
                    mov edi, %d
                    again: call esi
                    add esi, %d
                    dec edi
                    jnz again
                    hlt
                    """.formatted(FIRST, CALLS, DISTANCE)));
            assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
            TranslationStatistics counted = computer.cpu.statistics().translation();
            assertThat(counted.flushes()).isBetween(1L, 2L * CALLS / Translations.MOST_BLOCKS);
            assertThat(counted.codeBytes()).isLessThan(counted.codeMemory() / 2);
        }
    }
}
