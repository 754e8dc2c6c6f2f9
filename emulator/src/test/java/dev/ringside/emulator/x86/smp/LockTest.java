package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two CPUs change one operand at the same time; no change may get lost. */
@ParameterizedClass
@EnumSource(Engine.class)
class LockTest {
    /** Rounds of an operand that the host can compare and swap, and of one for which the bus is locked. */
    private static final int FAST = 20_000, SLOW = 300;

    private final Multiprocessor computer;

    LockTest(Engine engine) {
        computer = new Multiprocessor(2, engine);
    }

    @AfterEach
    void free() {
        computer.close();
    }

    private void both(int rounds, String body) throws Exception {
        computer.run("""
                bits 32
                org 0x1000
                cpu0:
                cpu1:
                mov edi, %d
                .again:
                %s
                dec edi
                jnz .again
                hlt
                """.formatted(rounds, body));
    }

    /** Aligned, within 8 bytes, across 8 bytes, across a cache line, across a page. */
    @ParameterizedTest
    @CsvSource({"0x20000, 20000", "0x20001, 20000", "0x20006, 300", "0x2003e, 300", "0x20ffd, 300"})
    void additionsOfEveryKindAtAnyAlignment(long address, int rounds) throws Exception {
        both(rounds, """
                lock add dword [%1$d], 1
                lock inc dword [%1$d]
                lock sub dword [%1$d], 0x7fffffff
                lock dec dword [%1$d]
                mov eax, 3
                lock xadd [%1$d], eax
                lock add dword [%1$d], 0x7fffffff
                """.formatted(address));

        assertThat(computer.dword(address)).isEqualTo(2L * rounds * 4);
    }

    @Test
    void bytesAndWordsBesideEachOther() throws Exception {
        both(FAST, """
                lock inc byte [0x20001]
                lock add word [0x20002], 3
                lock inc byte [0x20004]
                """);

        assertThat(computer.memory.read(0x20001, 1)).isEqualTo(2 * FAST & 0xff);
        assertThat(computer.memory.read(0x20002, 2)).isEqualTo(6 * FAST & 0xffff);
        assertThat(computer.memory.read(0x20004, 1)).isEqualTo(2 * FAST & 0xff);
    }

    @Test
    void additionsWithCarryThatTheOtherCpuCannotSee() throws Exception {
        both(FAST, "stc\nlock adc dword [0x20000], 1\nstc\nlock sbb dword [0x20008], 0");

        assertThat(computer.dword(0x20000)).isEqualTo(4L * FAST);
        assertThat(computer.dword(0x20008)).isEqualTo(-2L * FAST & 0xffff_ffffL);
    }

    @ParameterizedTest
    @CsvSource({"0x20000, 20000", "0x20002, 20000", "0x2003e, 300"})
    void comparingExchanges(long address, int rounds) throws Exception {
        both(rounds, """
                mov eax, [%1$d]
                .retry:
                lea ecx, [eax + 1]
                lock cmpxchg [%1$d], ecx
                jnz .retry
                """.formatted(address));

        assertThat(computer.dword(address)).isEqualTo(2L * rounds);
    }

    @ParameterizedTest
    @CsvSource({"0x20000, 20000", "0x20004, 300"})
    void comparingExchangesOfPairs(long address, int rounds) throws Exception {
        both(rounds, """
                .retry:
                mov eax, [%1$d]
                mov edx, [%1$d + 4]
                lea ebx, [eax + 1]
                lea ecx, [edx + 3]
                lock cmpxchg8b [%1$d]
                jnz .retry
                """.formatted(address));

        assertThat(computer.dword(address)).isEqualTo(2L * rounds);
        assertThat(computer.dword(address + 4)).isEqualTo(6L * rounds);
    }

    @ParameterizedTest
    @CsvSource({"0x20000, 20000", "0x2003f, 300"})
    void exchangesAsASpinLockAroundPlainMemory(long address, int rounds) throws Exception {
        both(rounds, """
                .wait:
                mov eax, 1
                xchg eax, [%1$d]
                test eax, eax
                jz .mine
                pause
                jmp .wait
                .mine:
                inc dword [0x21000]
                add dword [0x21ffe], 2
                mov dword [%1$d], 0
                """.formatted(address));

        assertThat(computer.dword(0x21000)).isEqualTo(2L * rounds);
        assertThat(computer.dword(0x21ffe)).isEqualTo(4L * rounds);
    }

    @Test
    void bitsBesideEachOther() throws Exception {
        computer.run("""
                bits 32
                org 0x1000
                cpu0: mov ebx, 3
                jmp go
                cpu1: mov ebx, 77
                go:
                mov edi, %d
                xor esi, esi
                .again:
                lock bts [0x20000], ebx
                adc esi, 0
                lock btr [0x20000], ebx
                cmc
                adc esi, 0
                lock btc dword [0x20010], 5
                dec edi
                jnz .again
                lock add [0x20020], esi
                hlt
                """.formatted(FAST));

        assertThat(computer.dword(0x20020)).as("bits that another CPU's change brought back").isZero();
        assertThat(computer.dword(0x20010)).isZero();
    }

    @Test
    void splitAndWholeOperandsThatOverlap() throws Exception {
        // One CPU's operand crosses into the other's: 0x2003e to 0x20041, and 0x20040 to 0x20043.
        computer.run("""
                bits 32
                org 0x1000
                cpu0: mov edi, %1$d
                .again: lock add dword [0x2003e], 0x10000
                dec edi
                jnz .again
                hlt
                cpu1: mov edi, %2$d
                .again: lock add dword [0x20040], 0x10000
                dec edi
                jnz .again
                hlt
                """.formatted(SLOW, FAST));

        assertThat(computer.dword(0x20040)).isEqualTo(SLOW + (long) FAST * 0x10000 & 0xffff_ffffL);
    }
}
