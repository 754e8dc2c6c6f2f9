package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that another CPU modifies as SDM vol. 3, 9.1.3, has it: write, tell, serialise, run. */
@ParameterizedClass
@EnumSource(Engine.class)
class ModifiedCodeTest {
    private final Multiprocessor computer;

    ModifiedCodeTest(Engine engine) {
        computer = new Multiprocessor(2, engine);
    }

    @AfterEach
    void free() {
        computer.close();
    }

    /** {@code page}: what CPU 0 does to the addresses of the function, in EBX, between rounds. */
    private void modify(int rounds, String nextPage) throws Exception {
        computer.run("""
                bits 32
                org 0x1000
                cpu0:
                mov ebx, 0x40000
                mov ecx, %1$d
                .again:
                mov byte [ebx], 0xb8
                mov [ebx + 1], ecx
                mov byte [ebx + 5], 0xc3
                mov [0x20004], ebx
                mov [0x20000], ecx
                .taken: pause
                cmp [0x20040], ecx
                jne .taken
                %2$s
                dec ecx
                jnz .again
                hlt
                times 64 nop
                cpu1:
                mov edi, %1$d
                .again:
                pause
                cmp [0x20000], edi
                jne .again
                xor eax, eax
                cpuid
                call [0x20004]
                cmp eax, edi
                je .right
                inc dword [0x20080]
                .right:
                mov [0x20040], edi
                dec edi
                jnz .again
                hlt
                """.formatted(rounds, nextPage));

        assertThat(computer.dword(0x20040)).as("rounds left").isEqualTo(1);
        assertThat(computer.dword(0x20080)).as("rounds with the code of before").isZero();
    }

    @Test
    void oneFunctionThatChangesAgainAndAgain() throws Exception {
        modify(2000, "");
    }

    @Test
    void functionsInPagesThatWereDataBefore() throws Exception {
        modify(500, "add ebx, 0x1000");
    }

    @Test
    void twoFunctionsInOnePageInTurn() throws Exception {
        modify(1000, "xor ebx, 0x800");
    }
}
