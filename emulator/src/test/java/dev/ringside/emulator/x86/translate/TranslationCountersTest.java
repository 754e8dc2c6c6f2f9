package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.TranslationStatistics;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Tlb;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small guest programs, and what the translator has counted when they halt. */
class TranslationCountersTest {
    private static final int START = 0x1000;
    private static final long DEVICE = 0x200_0000;
    private static final int SMALL = 1 << 16;

    private final BareComputer computer = new BareComputer();

    @BeforeEach
    void requireHost() {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
    }

    @AfterEach
    void close() {
        computer.close();
    }

    private ProcessorStatistics run(int bits, String source) throws CodeMemoryException {
        computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(SMALL)));
        computer.load(Assembler.assemble(bits, START, source));
        ExitReason reason = computer.cpu.run();
        assertThat(reason).isEqualTo(ExitReason.HALTED);
        return computer.cpu.statistics();
    }

    private void mapDevice() {
        computer.memory.add(new MemoryRegion.Mmio(DEVICE, 0x1000, "device", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {}
        }));
    }

    @Test
    void pagesThatShareSlotsOfTheTlbAreAllFoundByCode() throws CodeMemoryException {
        long[] pages = {0x40_0000, 0x50_0000, 0x60_0000};
        computer.long64(START).identity(2);
        for (int i = 0; i < pages.length; i++) {
            for (int way = 0; way < 2; way++) {
                computer.map(pages[i] + 0x1000L * Tlb.ENTRIES * way, 0x20_0000 + 0x1000 * (2 * i + way),
                        BareComputer.PRESENT | BareComputer.WRITABLE);
            }
        }
        computer.load(0x20_4000, 0xff, 0xc0, 0xc3).load(0x20_5000, 0xff, 0xc3, 0xc3);

        ProcessorStatistics counted = run(64, """
                mov esp, 9000h
                xor eax, eax
                xor ebx, ebx
                mov r8d, 400000h
                mov r9d, 500000h
                mov r10d, 600000h
                mov r11d, %d
                mov ebp, 1000
                again:
                mov [r8], ebp
                mov [r8 + r11], eax
                add eax, [r8]
                sub eax, [r8 + r11]
                lock xadd [r8], ebx
                lock xadd [r8 + r11], ebx
                movups [r8 + 40h], xmm0
                movups xmm1, [r8 + r11 + 40h]
                mov rsi, r9
                lea rdi, [r9 + r11]
                mov ecx, 8
                rep movsq
                call r10
                lea rdx, [r10 + r11]
                call rdx
                dec ebp
                jnz again
                hlt
                """.formatted(0x1000L * Tlb.ENTRIES));

        // Every 64th time pages exchange their places.
        assertThat(Stream.of(CodeExit.TLB_MISS, CodeExit.MEMORY_ACCESS, CodeExit.JUMP_TARGET)
                .mapToLong(counted.translation()::exits).sum()).isLessThan(15_000 / 64 + 60);
        assertThat(counted.translations()).isLessThan(30);
    }

    @Test
    void storesBesideCodeLeaveItOnlyWithin64Bytes() throws CodeMemoryException {
        computer.long64(START).identity(16);

        ProcessorStatistics counted = run(64, """
                mov ecx, 100
                again: mov [rel away], ecx
                mov [rel beside], ecx
                loop again
                hlt
                beside: dd 0
                times 128 db 0
                away: dd 0
                """);

        assertThat(counted.translation().exits(CodeExit.CODE_PAGE)).isBetween(100L, 102L);
    }

    @Test
    void blocksThatAreLeftInTheirMiddleCountWhatTheyHaveExecuted() throws CodeMemoryException {
        computer.long64(START).identity(16);
        mapDevice();
        computer.map(DEVICE, DEVICE, BareComputer.PRESENT | BareComputer.WRITABLE);

        ProcessorStatistics counted = run(64, """
                mov esi, 2000000h
                mov ecx, 100
                again: inc ebx
                mov eax, [rsi]
                inc ebx
                mov [rsi + 4], eax
                inc ebx
                mov [rel beside], eax
                inc ebx
                mov edx, 1
                mov eax, 0
                mov edi, 4
                idiv rdi
                inc ebx
                push rcx
                cpuid
                pop rcx
                inc ebx
                loop again
                hlt
                beside: dd 0
                """);

        assertThat(counted.instructions().total()).isEqualTo(2 + 100 * 17 + 1);
        TranslationStatistics translation = counted.translation();
        assertThat(translation.exits(CodeExit.DEVICE_ACCESS)).isEqualTo(200);
        assertThat(translation.exits(CodeExit.CODE_PAGE)).isEqualTo(100);
        assertThat(translation.exits(CodeExit.QUOTIENT)).isEqualTo(100);
        assertThat(counted.instructions().interpreted()).isBetween(500L, 510L);
        assertThat(translation.exits(CodeExit.INTERPRETED)).isBetween(99L, 102L);
        assertThat(translation.exits(CodeExit.MEMORY_ACCESS)).isZero();
    }

    @Test
    void pagesThatWereNotTouchedBeforeAreTlbMisses() throws CodeMemoryException {
        computer.long64(START).identity(16);

        ProcessorStatistics counted = run(64, """
                mov ebx, 200000h
                next: mov rax, [rbx]
                mov [rbx + 8], rax
                add ebx, 1000h
                cmp ebx, 300000h
                jne next
                hlt
                """);

        assertThat(counted.instructions().total()).isEqualTo(1 + 256 * 5 + 1);
        assertThat(counted.translation().exits(CodeExit.TLB_MISS)).isBetween(256L, 512L);
    }

    @Test
    void accessesAcrossPagesAreOtherAccessesToMemory() throws CodeMemoryException {
        computer.protected32(START);

        ProcessorStatistics counted = run(32, """
                mov ecx, 50
                again: mov eax, [200ffeh]
                loop again
                hlt
                """);

        assertThat(counted.instructions().total()).isEqualTo(1 + 50 * 2 + 1);
        assertThat(counted.translation().exits(CodeExit.MEMORY_ACCESS)).isBetween(49L, 50L);
    }

    @Test
    void blocksWhoseCodeChangesAreInvalidated() throws CodeMemoryException {
        computer.protected32(START);

        ProcessorStatistics counted = run(32, """
                mov ecx, 4
                again: mov byte [patched], 0bbh
                jmp near patched
                times 2000 nop
                patched: mov ebx, 0
                dec ecx
                jnz near again
                hlt
                """);

        TranslationStatistics translation = counted.translation();
        assertThat(counted.instructions().total()).isEqualTo(1 + 4 * 5 + 1);
        // A block behind it that looked at it goes with it.
        assertThat(translation.invalidated()).isBetween(3L, 12L);
        assertThat(translation.exits(CodeExit.DROPPED_BLOCK)).isPositive();
        assertThat(translation.liveBlocks()).isEqualTo(translation.blocks() - translation.invalidated());
        assertThat(translation.flushes()).isZero();
    }

    @Test
    void jumpsToABlockThatHasChangedLeadToItsNewCode() throws CodeMemoryException {
        computer.protected32(START);

        ProcessorStatistics counted = run(32, """
                xor edx, edx
                mov ecx, 2000
                again: cmp ecx, 1000
                jne near unchanged
                mov dword [patched + 1], 7
                unchanged: jmp near patched
                times 1500 nop
                patched: mov ebx, 0
                add edx, ebx
                dec ecx
                jnz near again
                hlt
                """);

        assertThat(computer.register(CpuState.RDX)).isEqualTo(7 * 1000);
        assertThat(counted.translation().invalidated()).isPositive();
        assertThat(counted.translation().exits(CodeExit.DROPPED_BLOCK)).isBetween(1L, 2L);
    }

    @Test
    void codeIsMeasuredAndThrownAwayWhenItsMemoryIsFull() throws CodeMemoryException {
        computer.protected32(START);

        ProcessorStatistics counted = run(32, """
                mov ecx, 2
                again:
                %rep 3000
                inc eax
                jmp %%next
                %%next:
                %endrep
                dec ecx
                jnz near again
                hlt
                """.replace("%rep 3000", "%assign n 0\n%rep 3000").replace("%%next", "next%+n")
                .replace("%endrep", "%assign n n+1\n%endrep"));

        TranslationStatistics translation = counted.translation();
        assertThat(counted.instructions().total()).isEqualTo(1 + 2 * (3000 * 2 + 2) + 1);
        assertThat(translation.flushes()).isPositive();
        assertThat(translation.blocks()).isGreaterThan(6000);
        assertThat(translation.liveBlocks()).isPositive().isLessThan(translation.blocks() / 2);
        assertThat(translation.codeBytes()).isPositive().isLessThanOrEqualTo(SMALL);
        assertThat(translation.codeMemory()).isEqualTo(SMALL);
        assertThat(translation.hostBytes()).isGreaterThan(translation.codeBytes());
        assertThat(translation.guestBytes()).isBetween(translation.blocks() * 2, translation.blocks() * 8);
        assertThat(translation.nanos()).isPositive();
        assertThat(translation.exits(CodeExit.UNLINKED_JUMP)).isPositive();
    }

    @Test
    void computedJumpsThatAreNewAreLookedUp() throws CodeMemoryException {
        computer.protected32(START);

        ProcessorStatistics counted = run(32, """
                mov ecx, 100
                again: mov eax, behind
                jmp eax
                behind: loop again
                hlt
                """);

        assertThat(counted.instructions().total()).isEqualTo(1 + 100 * 3 + 1);
        assertThat(counted.translation().exits(CodeExit.JUMP_TARGET)).isBetween(1L, 3L);
    }
}
