package dev.ringside.emulator.x86.translate;

import static dev.ringside.emulator.x86.BareComputer.ACCESSED;
import static dev.ringside.emulator.x86.BareComputer.DIRTY;
import static dev.ringside.emulator.x86.BareComputer.PRESENT;
import static dev.ringside.emulator.x86.BareComputer.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that was translated and has run often does what it must once address lines, page tables, breakpoints or single steps have changed around it. */
class ChangesAroundCodeTest {
    private static final int START = 0x1000;
    private static final long PAGE = 0x40_0000;
    private static final int A20_PORT = 0x92;
    private static final int TIMES = 100;

    private final BareComputer computer = new BareComputer();

    @BeforeEach
    void translate() throws CodeMemoryException {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(1 << 20)));
    }

    @AfterEach
    void close() {
        computer.close();
    }

    private Assembler load(int bits, String source) {
        Assembler program = Assembler.assemble(bits, START, source);
        computer.load(program);
        return program;
    }

    private void runToHalt() {
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
        assertThat(computer.cpu.statistics().instructions().translated()).isGreaterThan(TIMES);
    }

    @Test
    void theGateOfA20ChangesWhichCodeAndDataAreThere() {
        computer.protected32(START);
        computer.ports.map(A20_PORT, 1, "gate", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {
                computer.cpu.a20Line().set(value != 0);
            }
        });
        computer.load(0x1800, 0xb0, 1, 0xc3).load(0x10_1800, 0xb0, 2, 0xc3);
        computer.load(0x1900, 1).load(0x10_1900, 2);
        load(32, """
                mov esp, 9000h
                xor ebp, ebp
                xor edx, edx
                mov eax, 1
                call gate
                xor eax, eax
                call gate
                mov eax, 1
                call gate
                hlt
                gate:
                out 92h, al
                xor ebx, ebx
                xor esi, esi
                mov ecx, %d
                again:
                mov edi, 101800h
                call edi
                movzx eax, al
                add ebx, eax
                movzx eax, byte [101900h]
                add esi, eax
                dec ecx
                jnz again
                shl ebp, 8
                or ebp, ebx
                shl edx, 8
                or edx, esi
                ret
                """.formatted(TIMES));

        runToHalt();

        long openClosedOpen = 2L * TIMES << 16 | (long) TIMES << 8 | 2L * TIMES;
        assertThat(computer.register(CpuState.RBP)).as("code").isEqualTo(openClosedOpen);
        assertThat(computer.register(CpuState.RDX)).as("data").isEqualTo(openClosedOpen);
    }

    /** RBX was made three times itself plus {@code first}, plus {@code second}, and so on in turn. */
    private void assertTurns(long first, long second) {
        long expected = 0;
        for (int i = 0; i < TIMES; i++) {
            expected = 3 * expected + (i % 2 == 0 ? first : second);
        }
        assertThat(computer.register(CpuState.RBX)).isEqualTo(expected);
    }

    @Test
    void invlpgLeadsToTheCodeThatIsMappedNow() {
        computer.long64(START).identity(16);
        computer.map(PAGE, 0x20_0000, PRESENT | WRITABLE);
        computer.load(0x20_0000, 0xb0, 1, 0xc3).load(0x20_1000, 0xb0, 2, 0xc3);
        load(64, """
                mov esp, 9000h
                xor ebx, ebx
                mov ecx, %d
                mov rdi, %d
                mov r8, %d
                again:
                xor qword [r8], 1000h
                invlpg [rdi]
                call rdi
                movzx eax, al
                lea rbx, [rbx * 3]
                add rbx, rax
                dec ecx
                jnz again
                hlt
                """.formatted(TIMES, PAGE, computer.entry(PAGE, 12)));

        runToHalt();

        assertTurns(2, 1);
    }

    /** MOV EAX, imm32 and RET, with so many of the first one's bytes in the page before {@code border}. */
    private void loadAcross(long border, int before, int immediate) {
        computer.load(border - before, 0xb8, immediate & 0xff, immediate >>> 8 & 0xff, immediate >>> 16 & 0xff,
                immediate >>> 24, 0xc3);
    }

    /** Such a MOV at PAGE + 0xffe. */
    private void loadInTwoMappedPages() {
        computer.long64(START).identity(16);
        computer.map(PAGE, 0x20_0000, PRESENT | WRITABLE);
        computer.map(PAGE + 0x1000, 0x20_1000, PRESENT | WRITABLE);
        loadAcross(0x20_1000, 2, 0x0101_0101);
    }

    @ParameterizedTest
    @CsvSource({"32, 1", "32, 2", "32, 3", "32, 4", "64, 1", "64, 2", "64, 3", "64, 4"})
    void theRestOfAnInstructionInTheNextPageMayChange(int bits, int before) {
        if (bits == 64) {
            computer.long64(START).identity(16);
        } else {
            computer.protected32(START);
        }
        loadAcross(0x3000, before, 0x11227744);
        load(bits, """
                mov esp, 9000h
                xor ebx, ebx
                mov ecx, %d
                mov edi, %d
                again:
                call edi
                add ebx, eax
                mov [3000h], cl
                dec ecx
                jnz again
                hlt
                """.replace("edi", bits == 64 ? "rdi" : "edi").formatted(TIMES, 0x3000 - before));

        runToHalt();

        int shift = 8 * (before - 1);
        long expected = 0x11227744;
        for (long i = TIMES; i > 1; i--) {
            expected += 0x11227744 & ~(0xff << shift) | i << shift;
        }
        assertThat(computer.register(CpuState.RBX)).isEqualTo(expected & 0xffff_ffffL);
        assertThat(computer.cpu.statistics().instructions().interpreted()).as("what the stores cost")
                .isLessThan(3L * TIMES);
    }

    @Test
    void theRestOfAnInstructionIsInWhateverPageFollows() {
        loadInTwoMappedPages();
        loadAcross(0x20_2000, 2, 0x0202_0201);
        load(64, """
                mov esp, 9000h
                xor ebx, ebx
                mov ecx, %d
                mov rdi, %d
                mov rsi, %d
                mov r8, %d
                again:
                xor qword [r8], 3000h
                invlpg [rsi]
                lea rdx, [rsi + 3]
                call rdx
                call rdi
                lea rbx, [rbx * 3]
                add rbx, rax
                dec ecx
                jnz again
                hlt
                """.formatted(TIMES, PAGE + 0xffe, PAGE + 0x1000, computer.entry(PAGE + 0x1000, 12)));

        runToHalt();

        assertTurns(0x0202_0201, 0x0101_0101);
    }

    @Test
    void theRestOfAnInstructionMayBeTakenAway() {
        loadInTwoMappedPages();
        load(64, """
                mov esp, 9000h
                mov ecx, %d
                mov rdi, %d
                again:
                call rdi
                dec ecx
                jnz again
                mov rsi, %d
                mov r8, %d
                mov qword [r8], 0
                invlpg [rsi]
                xor eax, eax
                call rdi
                hlt
                """.formatted(TIMES, PAGE + 0xffe, PAGE + 0x1000, computer.entry(PAGE + 0x1000, 12)));

        assertThat(computer.cpu.run()).as("there is no handler").isEqualTo(ExitReason.SHUTDOWN);

        assertThat(computer.cpu.state().control(2)).isEqualTo(PAGE + 0x1000);
        assertThat(computer.register(CpuState.RAX)).isZero();
        assertThat(computer.cpu.state().rip()).isEqualTo(PAGE + 0xffe);
    }

    @Test
    void accessedAndDirtyAreSetAgainOnceTheyWereTakenBack() {
        computer.long64(START).identity(16);
        computer.map(PAGE, 0x20_0000, PRESENT | WRITABLE);
        load(64, """
                mov esp, 9000h
                xor ebx, ebx
                xor edx, edx
                mov ecx, %d
                mov rdi, %d
                mov r8, %d
                again:
                and qword [r8], ~60h
                invlpg [rdi]
                mov eax, [rdi]
                mov rsi, [r8]
                and esi, 60h
                add ebx, esi
                mov [rdi], ecx
                mov rsi, [r8]
                and esi, 60h
                add edx, esi
                dec ecx
                jnz again
                hlt
                """.formatted(TIMES, PAGE, computer.entry(PAGE, 12)));

        runToHalt();

        assertThat(computer.register(CpuState.RBX)).as("after reads").isEqualTo(TIMES * ACCESSED);
        assertThat(computer.register(CpuState.RDX)).as("after writes").isEqualTo(TIMES * (ACCESSED | DIRTY));
    }

    @Test
    void breakpointsAndStepsStopCodeThatHasRunWithoutThem() {
        computer.long64(START).identity(16);
        Assembler program = load(64, """
                mov ecx, %d
                again:
                inc eax
                inside:
                inc ebx
                dec ecx
                jnz again
                other:
                mov ecx, %d
                jmp again
                """.formatted(TIMES, TIMES));
        long inside = program.address("inside");
        computer.runTo(program.address("other"));
        assertThat(computer.register(CpuState.RBX)).isEqualTo(TIMES);

        computer.debugger().insertBreakpoint(inside);
        for (int i = 1; i <= 3; i++) {
            assertThat(computer.cpu.run()).isEqualTo(ExitReason.DEBUG_EVENT);
            assertThat(computer.debugger().lastCause()).isEqualTo(new DebugCause.Breakpoint(inside));
            assertThat(computer.register(CpuState.RAX)).isEqualTo(TIMES + i);
            assertThat(computer.register(CpuState.RBX)).isEqualTo(TIMES + i - 1);
        }
        computer.debugger().removeBreakpoint(inside);

        computer.step();
        assertThat(computer.register(CpuState.RBX)).isEqualTo(TIMES + 3);
        assertThat(computer.cpu.state().rip()).isEqualTo(inside + 2);
        computer.runTo(program.address("other"));
        assertThat(computer.register(CpuState.RBX)).isEqualTo(2 * TIMES);
    }
}
