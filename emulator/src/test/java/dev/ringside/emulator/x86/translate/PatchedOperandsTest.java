package dev.ringside.emulator.x86.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.statistics.TranslationStatistics;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that change operands in their own code {@link #TIMES} times: each change is seen at once, and soon none makes new code. */
class PatchedOperandsTest {
    private static final int START = 0x1000;
    private static final int TIMES = 1000;
    private static final int SUM = TIMES * (TIMES + 1) / 2;
    private static final long DEVICE = 0x200_0000;
    private static final long ALIAS = 0x180_0000;
    private static final int PATCHED = 0x1800;
    private static final long TABLE = 0x30_0000;

    private final BareComputer computer = new BareComputer();

    @BeforeEach
    void requireHost() {
        assumeTrue(TranslatorAccelerator.obstacle().isEmpty(), () -> TranslatorAccelerator.obstacle().orElseThrow());
        computer.long64(START).identity(16);
    }

    @AfterEach
    void close() {
        computer.close();
    }

    /** Runs {@code body} with ECX from {@link #TIMES} down to 1, and {@code patched} at {@link #PATCHED}. */
    private TranslationStatistics repeat(String body, String patched) throws CodeMemoryException {
        computer.cpu.accelerate(new Translator(computer.cpu, CodeMemory.reserve(1 << 20)));
        computer.load(Assembler.assemble(64, START, """
                mov esp, 9000h
                xor eax, eax
                xor ebx, ebx
                mov ecx, %d
                again:
                %s
                dec ecx
                jnz near again
                hlt
                times %d - ($ - $$) nop
                patched:
                %s
                """.formatted(TIMES, body, PATCHED - START, patched)));
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.HALTED);
        return computer.cpu.statistics().translation();
    }

    private long sum() {
        return computer.register(CpuState.RBX);
    }

    /** What {@code added} adds up to for all values of the counter. */
    private static long sumOf(IntUnaryOperator added) {
        return Integer.toUnsignedLong(IntStream.rangeClosed(1, TIMES).map(added).sum());
    }

    private static void assertKept(TranslationStatistics counted) {
        assertThat(counted.blocks()).isLessThan(30);
        assertThat(counted.invalidated()).isLessThan(20);
    }

    /** The patched instructions make EAX, which is 0 before, of their immediate; EDX is 1. */
    @ParameterizedTest
    @CsvSource({
        // mov al, imm; mov ax, imm; mov eax, imm; mov rax, imm (8 bytes and 4)
        "cl,  1, '0b0h, 0',                                       false",
        "cx,  2, '66h, 0b8h, 0, 0',                              false",
        "ecx, 1, '0b8h, 0, 0, 0, 0',                             false",
        "rcx, 2, '48h, 0b8h, 0, 0, 0, 0, 0, 0, 0, 0',            false",
        "ecx, 3, '48h, 0c7h, 0c0h, 0, 0, 0, 0',                  false",
        // add eax, imm (4 bytes and 1); push imm, pop rax; imul eax, edx, imm (4 bytes and 1)
        "ecx, 1, '05h, 0, 0, 0, 0',                              false",
        "cl,  2, '83h, 0c0h, 0',                                 true",
        "ecx, 1, '68h, 0, 0, 0, 0, 58h',                         false",
        "ecx, 2, '69h, 0c2h, 0, 0, 0, 0',                        false",
        "cl,  2, '6bh, 0c2h, 0',                                 true",
        // mov dword [rsp - 16], imm; mov eax, [rsp - 16]
        "ecx, 4, '0c7h, 44h, 24h, 0f0h, 0, 0, 0, 0, 8bh, 44h, 24h, 0f0h', false",
        // xor byte [rsp - 16], imm on 0, in memory
        "cl, 12, '0c7h, 44h, 24h, 0f0h, 0, 0, 0, 0, 80h, 74h, 24h, 0f0h, 0, 8bh, 44h, 24h, 0f0h', false"})
    void immediatesOfAllSizesDoNotDropTheirBlock(String register, int at, String bytes, boolean signed)
            throws CodeMemoryException {
        TranslationStatistics counted = repeat("""
                mov [rel patched + %d], %s
                xor eax, eax
                mov edx, 1
                call patched
                add ebx, eax
                """.formatted(at, register), "db " + bytes + "\nret");

        assertThat(sum()).isEqualTo(sumOf(n -> signed ? (byte) n : register.equals("cl") ? n & 0xff : n));
        assertKept(counted);
    }

    @Test
    void flagsAreThoseOfTheNewImmediate() throws CodeMemoryException {
        TranslationStatistics counted = repeat("""
                mov [rel patched + 2], ecx
                mov edx, 500
                call patched
                adc ebx, 0
                """, """
                cmp edx, 12345678h
                ret
                """);

        assertThat(sum()).isEqualTo(TIMES - 500);
        assertKept(counted);
    }

    /** The patched instructions read 4 bytes from a table of numbers, by a displacement that is 4 times the counter. */
    @ParameterizedTest
    @CsvSource({
        // mov eax, [rdi + imm]; mov eax, [imm]; mov eax, [rdi + 2 * rdx + imm]; mov eax, [imm] (8 bytes)
        "2, 0, '8bh, 87h, 0, 0, 0, 0',                     0",
        "3, 300000h, '8bh, 04h, 25h, 0, 0, 0, 0',          0",
        "3, 0, '8bh, 84h, 57h, 0, 0, 0, 0',                0",
        "1, 300000h, '0a1h, 0, 0, 0, 0, 0, 0, 0, 0',       0",
        // add dword [rdi + imm], 5; mov eax, [rdi + 4 * rdx]
        "2, 0, '83h, 87h, 0, 0, 0, 0, 5, 8bh, 04h, 97h',   5",
        // mov eax, [edi + imm]
        "3, 0, '67h, 8bh, 87h, 0, 0, 0, 0',                0"})
    void displacementsDoNotDropTheirBlock(int at, String base, String bytes, int more) throws CodeMemoryException {
        for (int n = 0; n <= TIMES; n++) {
            Host.putInt(computer.host() + TABLE + 4L * n, 3 * n);
        }
        TranslationStatistics counted = repeat("""
                mov edi, 300000h
                lea edx, [rcx * 4 + %s]
                mov [rel patched + %d], edx
                mov edx, %s
                call patched
                add ebx, eax
                """.formatted(base, at, more > 0 ? "ecx" : "0"), "db " + bytes + "\nret");

        assertThat(sum()).isEqualTo(3 * SUM + more * TIMES);
        assertKept(counted);
    }

    @Test
    void whatFollowsTheStoreSeesTheChange() throws CodeMemoryException {
        TranslationStatistics counted = repeat("""
                mov [rel next + 2], ecx
                next: add ebx, 12345678h
                """, "nop");

        assertThat(sum()).isEqualTo(SUM);
        assertKept(counted);
    }

    @Test
    void partsOfAnImmediateChangeOneByOne() throws CodeMemoryException {
        TranslationStatistics counted = repeat("""
                mov [rel patched + 2], cl
                mov [rel patched + 3], cx
                call patched
                add ebx, eax
                """, """
                mov eax, 11223344h
                ret
                """);

        assertThat(sum()).isEqualTo(sumOf(n -> 0x44 + ((n & 0xff) << 8) + (n << 16)));
        assertKept(counted);
    }

    @Test
    void manyImmediatesOfABlockChangeByTurns() throws CodeMemoryException {
        TranslationStatistics counted = repeat("""
                mov [rel patched + 2], ecx
                mov [rel patched + 8], ecx
                mov [rel patched + 14], ecx
                mov [rel patched + 20], ecx
                mov [rel patched + 26], ecx
                mov [rel patched + 32], ecx
                call patched
                """, """
                add ebx, 12345678h
                sub ebx, 12345678h
                add ebx, 12345678h
                sub ebx, 12345678h
                add ebx, 12345678h
                add ebx, 12345678h
                ret
                """);

        assertThat(sum()).isEqualTo(2 * SUM);
        assertThat(counted.blocks()).isLessThan(60);
    }

    /** What ADD, OR, AND and SUB of the counter, or of as much of it as {@code mask} says, come to by turns. */
    private static long byTurns(int mask) {
        int sum = 0;
        for (int n = TIMES; n > 0; n--) {
            int by = n & mask;
            sum = switch (n << 3 & 0x28) {
                case 0 -> sum + by;
                case 8 -> sum | by;
                case 0x20 -> sum & by;
                default -> sum - by;
            };
        }
        return Integer.toUnsignedLong(sum);
    }

    @Test
    void aChangeOfTheOpcodeMakesNewCode() throws CodeMemoryException {
        repeat("""
                mov [rel patched + 2], ecx
                mov edx, ecx
                shl edx, 3
                and edx, 28h
                or edx, 0c3h
                mov [rel patched + 1], dl
                call patched
                """, """
                add ebx, 12345678h
                ret
                """);

        assertThat(sum()).isEqualTo(byTurns(-1));
    }

    @Test
    void aWriteOfOpcodeAndImmediateMakesNewCode() throws CodeMemoryException {
        repeat("""
                mov edx, ecx
                shl edx, 3
                and edx, 28h
                or edx, 0c3h
                mov dh, cl
                mov [rel patched + 1], dx
                call patched
                """, """
                add ebx, strict dword 0
                ret
                """);

        assertThat(sum()).isEqualTo(byTurns(0xff));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void changesComeThroughAnotherLinearAddress(int executed) throws CodeMemoryException {
        computer.map(ALIAS, PATCHED & -0x1000, BareComputer.PRESENT | BareComputer.WRITABLE);
        TranslationStatistics counted = repeat("""
                mov edi, %d
                mov [rdi], ecx
                mov edi, %d
                test ecx, 1
                jz other
                lea rdi, [rel patched]
                other: call rdi
                add ebx, eax
                """.formatted(ALIAS + (PATCHED & 0xfff) + 1, executed == 0 ? PATCHED : ALIAS + (PATCHED & 0xfff)), """
                mov eax, 12345678h
                ret
                """);

        assertThat(sum()).isEqualTo(SUM);
        assertKept(counted);
    }

    @Test
    void devicesWriteImmediates() throws CodeMemoryException {
        computer.map(DEVICE, DEVICE, BareComputer.PRESENT | BareComputer.WRITABLE);
        computer.memory.add(new MemoryRegion.Mmio(DEVICE, 0x1000, "device", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {
                byte[] bytes = {(byte) value, (byte) (value >> 8)};
                computer.memory.writeBytes(PATCHED + 1, bytes, 0, bytes.length);
            }
        }));
        repeat("""
                mov edi, 2000000h
                mov [rel patched + 1], ecx
                call patched
                add ebx, eax
                inc ecx
                mov [rdi], ecx
                dec ecx
                call patched
                add ebx, eax
                """, """
                mov eax, 12345678h
                ret
                """);

        assertThat(sum()).isEqualTo(2 * SUM + TIMES);
    }
}
