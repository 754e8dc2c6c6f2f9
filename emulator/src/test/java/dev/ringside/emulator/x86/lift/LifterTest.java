package dev.ringside.emulator.x86.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.host.CodeMemoryException;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.ir.IrVerifier;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.code.PatchedPlaces;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lifted code does what the interpreter does, and the lifter tells the truth about its blocks. */
class LifterTest {
    private static final int PAGES = 4;
    private static final int BLOCKS = 200;
    private static final int PAGE = 4096;
    private static final int NOP = 0x90;
    private static final int CODE64 = Cpu.MODE_CODE64 | Cpu.MODE_FLAT;

    private final NativePages page = NativePages.reserve(PAGE);
    private final Lifter lifter = new Lifter();
    private final IrBlock block = new IrBlock();
    private final PatchedPlaces patched = new PatchedPlaces();

    @AfterEach
    void release() {
        page.close();
    }

    private int lift(int offset, int... code) {
        return lift(lifter, offset, code);
    }

    private int lift(Lifter by, int offset, int... code) {
        for (int i = 0; i < PAGE; i++) {
            Host.putByte(page.address() + i, (byte) NOP);
        }
        for (int i = 0; i < code.length; i++) {
            Host.putByte(page.address() + offset + i, (byte) code[i]);
        }
        return by.lift(page.address(), () -> 0, patched, offset, CODE64, block);
    }

    private List<Opcode> opcodes() {
        List<Opcode> opcodes = new ArrayList<>();
        for (int op = 0; op < block.count(); op++) {
            opcodes.add(block.opcode(op));
        }
        return opcodes;
    }

    @ParameterizedTest
    @EnumSource
    void randomCodeDoesWhatTheInterpreterDoes(Setting setting) throws CodeMemoryException {
        try (LiftingComparison comparison = LiftingComparison.evaluated(setting, 1)) {
            for (int i = 0; i < PAGES; i++) {
                comparison.compare(BLOCKS);
            }
            assertThat(comparison.executed()).isGreaterThan(PAGES * BLOCKS);
            assertThat(comparison.ends()).isGreaterThan(PAGES * BLOCKS / 20);
            assertThat(comparison.patches()).isGreaterThan(PAGES * BLOCKS / 20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void compiledRandomCodeDoesWhatTheInterpreterDoes(Setting setting) throws CodeMemoryException {
        Optional<String> obstacle = TranslatorAccelerator.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        try (LiftingComparison comparison = LiftingComparison.compiled(setting, 2)) {
            for (int i = 0; i < PAGES; i++) {
                comparison.compare(BLOCKS);
            }
            assertThat(comparison.executed()).isGreaterThan(PAGES * BLOCKS);
            assertThat(comparison.patches()).isGreaterThan(PAGES * BLOCKS / 20);
        }
    }

    @Test
    void blocksEndBehindSixtyFourInstructions() {
        assertThat(lift(0)).isEqualTo(Lifter.MAX_INSTRUCTIONS);
        assertThat(lifter.instructions()).isEqualTo(Lifter.MAX_INSTRUCTIONS);
        assertThat(opcodes()).hasSize(Lifter.MAX_INSTRUCTIONS + 1).endsWith(Opcode.JUMP);
        assertThat(block.a(block.count() - 1)).isEqualTo(Lifter.MAX_INSTRUCTIONS);
    }

    @Test
    void blocksEndWithThePage() {
        assertThat(lift(PAGE - 3)).isEqualTo(3);
        assertThat(block.a(block.count() - 1)).isEqualTo(PAGE);
    }

    @Test
    void anInstructionAcrossTheEndOfThePageIsInterpreted() {
        // mov eax, ecx; mov eax, imm32, of which two bytes are in the next page
        assertThat(lift(PAGE - 5, 0x89, 0xc8, 0xb8, 1, 2)).isEqualTo(5);
        assertThat(opcodes()).containsExactly(Opcode.INSTRUCTION, Opcode.MOVE, Opcode.INSTRUCTION, Opcode.INTERPRET);
        assertThat(lifter.instructions()).isEqualTo(1);
        assertThat(lifter.liftedNothing()).isFalse();
    }

    @Test
    void whatCannotBeLiftedEndsABlock() {
        // cpuid
        assertThat(lift(16, 0x0f, 0xa2)).isEqualTo(2);
        assertThat(opcodes()).containsExactly(Opcode.INSTRUCTION, Opcode.INTERPRET);
        assertThat(lifter.liftedNothing()).isTrue();
        assertThat(lifter.instructions()).isZero();
        assertThat(lifter.liveFlagsBehind()).isEqualTo(FlagMask.ALL);
    }

    @Test
    void optionalOperationsAreUsedOnlyIfKnown() {
        // lock inc dword [rax]
        int[] code = {0xf0, 0xff, 0x00};
        lift(0, code);
        assertThat(opcodes()).containsExactly(Opcode.INSTRUCTION, Opcode.INTERPRET);
        lift(new Lifter(Set.of(Opcode.ATOMIC_ADD)), 0, code);
        assertThat(opcodes()).startsWith(Opcode.INSTRUCTION, Opcode.ATOMIC_ADD, Opcode.ADD, Opcode.INSTRUCTION);
    }

    @Test
    void flagsThatBothSuccessorsOverwriteAreDead() {
        // je +2; test eax, eax; cmp ecx, edx
        lift(0, 0x74, 0x02, 0x85, 0xc0, 0x39, 0xd1);
        assertThat(lifter.liveFlagsBehind()).isZero();
        assertThat(lifter.inspectedFrom()).isZero();
        assertThat(lifter.inspectedTo()).isEqualTo(6);
    }

    @Test
    void flagsThatASuccessorReadsAreLive() {
        // je +2; test eax, eax; setb al; cmp ecx, edx
        lift(0, 0x74, 0x02, 0x85, 0xc0, 0x0f, 0x92, 0xc0, 0x39, 0xd1);
        assertThat(lifter.liveFlagsBehind()).isEqualTo(FlagMask.CARRY);
    }

    @Test
    void flagsThatAFaultCanShowAreLive() {
        // jmp +0; inc eax; mov eax, [rbx]; test eax, eax
        lift(0, 0xeb, 0x00, 0xff, 0xc0, 0x8b, 0x03, 0x85, 0xc0);
        assertThat(lifter.liveFlagsBehind()).isEqualTo(FlagMask.CARRY);
    }

    @Test
    void flagsAreLiveInOtherPages() {
        // jmp to the page before
        lift(0, 0xeb, 0x80);
        assertThat(lifter.liveFlagsBehind()).isEqualTo(FlagMask.ALL);
    }

    private void patch(int from, int to) {
        patched.note(from, to);
        patched.note(from, to);
    }

    /** Lifts {@code code} at the head of the page for a back end that can read immediates when they run. */
    private int[] fetchedOf(int... code) {
        Lifter by = new Lifter(Set.of(Opcode.FETCH));
        lift(by, 0, code);
        return by.fetched();
    }

    @ParameterizedTest
    @CsvSource({
        // mov al, 1; mov word [rbx], 1; mov eax, 1; mov rax, 1 (10 bytes); mov rax, 1 (7 bytes)
        "b0 01,                         1, 1, 1",
        "66 c7 03 01 00,                2, 2, 2",
        "b8 01 00 00 00,                4, 4, 4",
        "48 b8 01 00 00 00 00 00 00 00, 8, 8, 8",
        "48 c7 c0 01 00 00 00,          4, 4, 8",
        // add ecx, 1 (short); cmp byte [rbx + 4], 1; test al, 1; push 1 (short and long); imul eax, ecx, 1 (short and long)
        "83 c1 01,                      1, 1, 4",
        "80 7b 04 01,                   1, 1, 1",
        "a8 01,                         1, 1, 1",
        "6a 01,                         1, 1, 8",
        "68 01 00 00 00,                4, 4, 8",
        "6b c1 01,                      1, 1, 4",
        "69 c1 01 00 00 00,             4, 4, 4"})
    void patchedImmediatesAreReadWhenTheBlockRuns(String hex, int bytes, int sourceSize, int size) {
        int[] code = bytes(hex);
        int at = code.length - bytes;
        patch(at, at + 1);

        assertThat(fetchedOf(code)).containsExactly(at, code.length);

        int op = opcodes().indexOf(Opcode.FETCH);
        assertThat(block.a(op)).isEqualTo(at);
        assertThat(block.sourceSize(op)).isEqualTo(sourceSize);
        assertThat(block.size(op)).isEqualTo(size);
        assertThat(IrVerifier.check(block, X86Layout.WRITABLE)).isEmpty();
    }

    private static int[] bytes(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
    }

    @Test
    void immediatesPatchedOnceAreConstants() {
        patched.note(1, 5);
        assertThat(fetchedOf(0xb8, 1, 0, 0, 0)).isEmpty();
        assertThat(opcodes()).doesNotContain(Opcode.FETCH);
    }

    @Test
    void writesToMoreThanAnImmediateAreOfNewCode() {
        patch(0, 5);
        assertThat(fetchedOf(0xb8, 1, 0, 0, 0)).isEmpty();
    }

    @Test
    void distancesAndCountsAreNoOperandsToRead() {
        // jmp +0; shl eax, 3; lock add dword [rbx], 1
        patch(1, 2);
        patch(4, 5);
        patch(8, 9);
        assertThat(fetchedOf(0xeb, 0x00, 0xc1, 0xe0, 3, 0xf0, 0x83, 0x03, 1)).isEmpty();
        assertThat(opcodes()).doesNotContain(Opcode.FETCH);
    }

    @Test
    void immediatesThatAreOtherCodeTooMayNotChange() {
        // mov eax, imm; je into the immediate, where the flags are looked for: test eax, eax
        patch(1, 5);
        assertThat(fetchedOf(0xb8, 0x85, 0xc0, 0x90, 0x90, 0x74, 0xfa)).isEmpty();
        assertThat(opcodes()).contains(Opcode.FETCH);
    }

    @Test
    void codeAheadIsReadTheSameWay() {
        // jmp +0; cmp eax, imm
        patch(3, 7);
        assertThat(fetchedOf(0xeb, 0x00, 0x3d, 1, 2, 3, 4)).containsExactly(3, 7);
        assertThat(opcodes()).doesNotContain(Opcode.FETCH);
    }
}
