package dev.ringside.emulator.x86.decode;

import static dev.ringside.emulator.x86.decode.CodeSize.BITS16;
import static dev.ringside.emulator.x86.decode.CodeSize.BITS32;
import static dev.ringside.emulator.x86.decode.CodeSize.BITS64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final int SS = 2;
    private static final int DS = 3;
    private static final int FS = 4;

    private final Decoder decoder = new Decoder();

    private Instruction decode(String hex, CodeSize codeSize) {
        return decoder.decode(InstructionBytes.of(HexFormat.of().parseHex(hex.replace(" ", "")), 0), codeSize);
    }

    @ParameterizedTest
    @CsvSource({"BITS16, 8b 00, 2, 'mov ax,WORD PTR [bx+si]'", "BITS16, 66 67 8b 04 24, 5, 'mov eax,DWORD PTR [esp]'",
        "BITS32, 67 8b 46 fe, 4, 'mov eax,DWORD PTR [bp-0x2]'",
        "BITS32, 8b 04 8d 78 56 34 12, 7, 'mov eax,DWORD PTR [ecx*4+0x12345678]'",
        "BITS64, 8b 05 f9 ff ff ff, 6, 'mov eax,DWORD PTR [rip-0x7]'",
        "BITS64, 67 8b 05 00 00 00 00, 7, 'mov eax,DWORD PTR [eip]'",
        "BITS64, 43 8b 44 e5 00, 5, 'mov eax,DWORD PTR [r13+r12*8]'",
        "BITS64, 8b 04 25 00 00 00 80, 7, 'mov eax,DWORD PTR ds:0xffffffff80000000'",
        "BITS64, 88 e0, 2, 'mov al,ah'", "BITS64, 40 88 e0, 3, 'mov al,spl'",
        "BITS64, 48 a1 08 07 06 05 04 03 02 01, 10, 'mov rax,QWORD PTR ds:0x102030405060708'",
        "BITS64, 50, 1, 'push rax'", "BITS64, 66 50, 2, 'push ax'",
        "BITS64, f3 48 ab, 3, 'rep stos QWORD PTR es:[rdi],rax'",
        "BITS32, 64 d7, 2, 'xlat BYTE PTR fs:[ebx]'", "BITS32, 82 c0 05, 3, 'add al,0x5'",
        "BITS64, 63 c8, 2, 'movsxd ecx,eax'",
        "BITS32, 63 c8, 2, 'arpl ax,cx'", "BITS64, 49 90, 2, 'xchg r8,rax'", "BITS64, 48 90, 2, 'nop'",
        "BITS64, f3 90, 2, 'pause'",
        "BITS64, 66 f2 0f 38 f1 c1, 6, 'crc32 eax,cx'", "BITS64, 66 0f 38 f0 00, 5, 'movbe ax,WORD PTR [rax]'",
        "BITS64, c4 e2 f8 f2 c1, 5, 'andn rax,rax,rcx'", "BITS32, c4 e2 f8 f2 c1, 5, 'andn eax,eax,ecx'",
        "BITS32, c5 00, 2, 'lds eax,FWORD PTR [eax]'",
        "BITS64, 0f 20 04, 3, 'mov rsp,cr0'", "BITS64, 48 0f c7 08, 4, 'cmpxchg16b OWORD PTR [rax]'",
        "BITS32, 8e d8, 2, 'mov ds,ax'",
        "BITS64, f3 0f 1e fa, 4, 'endbr64'", "BITS64, f2 0f 58 c1, 4, 'addsd xmm0,xmm1'",
        "BITS64, dd d9, 2, 'fstp st(1)'"})
    void decodesForm(CodeSize codeSize, String hex, int length, String text) {
        Instruction instruction = decode(hex, codeSize);

        assertThat(Disassembler.text(instruction, 0)).isEqualTo(text);
        assertThat(instruction.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"BITS64, 06", "BITS64, 82 c0 05", "BITS64, 9a 00 00 00 00 00 00", "BITS64, 62 00", "BITS64, d6",
        "BITS64, 37", "BITS32, 0f 20 c8",
        "BITS64, 44 0f 23 c0", "BITS32, 8e c8", "BITS32, 8e f0", "BITS32, 8c f8", "BITS32, 8d c0", "BITS32, c6 c8 00",
        "BITS32, 8f c8", "BITS32, fe d0",
        "BITS32, ff f8", "BITS32, 0f 04", "BITS64, f3 0f 28 c0", "BITS64, 66 c4 e2 f8 f2 c1",
        "BITS64, 48 c4 e2 f8 f2 c1", "BITS64, c4 e2 fc f2 c1",
        "BITS64, c4 e3 73 f0 c1 00", "BITS64, c5 f8 77", "BITS32, 0f 01 f8", "BITS32, f0 90", "BITS32, f0 01 c0",
        "BITS32, f0 39 00",
        "BITS32, f0 0f a3 00", "BITS32, f0 8b 00"})
    void refusesUndefined(CodeSize codeSize, String hex) {
        assertThat(decode(hex, codeSize).mnemonic()).isEqualTo(Mnemonic.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f0 01 00", "f0 ff 00", "f0 0f c1 00", "f0 0f c7 08", "f0 87 00", "f0 0f ba 28 01",
        "f0 f7 10"})
    void allowsLockOnReadModifyWrite(String hex) {
        Instruction instruction = decode(hex, BITS32);

        assertThat(instruction.mnemonic()).isNotEqualTo(Mnemonic.INVALID);
        assertThat(instruction.lock()).isTrue();
    }

    @Test
    void countsRexOnlyBeforeTheOpcode() {
        assertThat(Disassembler.text(decode("48 66 01 c8", BITS64), 0)).isEqualTo("add ax,cx");
        assertThat(Disassembler.text(decode("41 48 01 c8", BITS64), 0)).isEqualTo("add rax,rcx");
        assertThat(Disassembler.text(decode("66 48 01 c8", BITS64), 0)).isEqualTo("add rax,rcx");
    }

    @Test
    void lastRepeatPrefixCountsAndMandatoryOnesAreConsumed() {
        assertThat(decode("f2 f3 a4", BITS32).repeat()).isEqualTo(RepeatPrefix.REP);
        assertThat(decode("f3 f2 a6", BITS32).repeat()).isEqualTo(RepeatPrefix.REPNE);
        assertThat(decode("f3 0f b8 c0", BITS32).repeat()).isEqualTo(RepeatPrefix.NONE);
        assertThat(decode("f3 0f bc c0", BITS32).mnemonic()).isEqualTo(Mnemonic.TZCNT);
        assertThat(decode("f2 0f bc c0", BITS32).mnemonic()).isEqualTo(Mnemonic.BSF);
        assertThat(decode("66 f3 0f 10 c1", BITS32).mnemonic()).isEqualTo(Mnemonic.MOVSS);
    }

    @Test
    void segmentsFollowBaseAndOverride() {
        assertThat(memory("8b 45 00", BITS32, 1).segment()).isEqualTo(SS);
        assertThat(memory("8b 04 24", BITS32, 1).segment()).isEqualTo(SS);
        assertThat(memory("41 8b 45 00", BITS64, 1).segment()).isEqualTo(DS);
        assertThat(memory("3e 8b 45 00", BITS32, 1).segment()).isEqualTo(DS);
        assertThat(memory("64 3e 8b 00", BITS64, 1).segment()).isEqualTo(FS);
        assertThat(memory("2e 8b 00", BITS64, 1).segment()).isEqualTo(DS);
        assertThat(memory("64 a5", BITS32, 0).segment()).isZero();
        assertThat(memory("64 a5", BITS32, 1).segment()).isEqualTo(FS);
    }

    private Memory memory(String hex, CodeSize codeSize, int operand) {
        return (Memory) decode(hex, codeSize).operand(operand);
    }

    @Test
    void immediatesAreExtendedAsTheInstructionDoes() {
        assertThat(decode("83 c0 ff", BITS32).operand(1)).isEqualTo(new Immediate(-1, 4));
        assertThat(decode("05 ff ff ff ff", BITS32).operand(1)).isEqualTo(new Immediate(0xffff_ffffL, 4));
        assertThat(decode("48 05 ff ff ff ff", BITS64).operand(1)).isEqualTo(new Immediate(-1, 8));
        assertThat(decode("48 b8 00 00 00 00 00 00 00 80", BITS64).operand(1))
                .isEqualTo(new Immediate(Long.MIN_VALUE, 8));
        assertThat(decode("6a 80", BITS64).operand(0)).isEqualTo(new Immediate(-128, 8));
        assertThat(decode("04 ff", BITS32).operand(1)).isEqualTo(new Immediate(0xff, 1));
        assertThat(decode("d1 e0", BITS32).operand(1)).isEqualTo(new Immediate(1, 1));
        assertThat(decode("c8 34 12 56", BITS32).operands())
                .isEqualTo(List.of(new Immediate(0x1234, 2), new Immediate(0x56, 1)));
    }

    @Test
    void branchesHaveTheOperandSizeThatTruncatesTheirTarget() {
        assertThat(decode("eb fe", BITS16).operand(0)).isEqualTo(new Relative(-2, 2));
        assertThat(decode("66 e9 00 00 01 00", BITS16).operand(0)).isEqualTo(new Relative(0x10000, 4));
        assertThat(decode("e8 00 00 00 80", BITS64).operand(0)).isEqualTo(new Relative(Integer.MIN_VALUE, 8));
        assertThat(decode("66 e8 34 12", BITS64).operand(0)).isEqualTo(new Relative(0x1234, 2));
        assertThat(decode("ea 78 56 34 12 10 00", BITS32).operand(0)).isEqualTo(new FarPointer(0x10, 0x12345678, 6));
        assertThat(memory("48 ff 28", BITS64, 0).width()).isEqualTo(6);
    }

    @Test
    void operandSizesFollowDefaultsOf64BitMode() {
        assertThat(decode("9c", BITS64).operandSize()).isEqualTo(8);
        assertThat(decode("66 9c", BITS64).operandSize()).isEqualTo(2);
        assertThat(decode("cf", BITS64).operandSize()).isEqualTo(4);
        assertThat(decode("48 cf", BITS64).operandSize()).isEqualTo(8);
        assertThat(decode("48 ed", BITS64).operandSize()).isEqualTo(4);
        assertThat(decode("88 c8", BITS64).operandSize()).isEqualTo(1);
        assertThat(decode("0f 22 c0", BITS16).operandSize()).isEqualTo(4);
        assertThat(decode("67 e3 00", BITS64).addressSize()).isEqualTo(4);
    }

    @Test
    void implicitMemoryIsExplicit() {
        assertThat(decode("64 0f f7 c1", BITS32).operands()).isEqualTo(List.of(new Memory(FS, 7, Memory.NONE, 0, 0, 8),
                new Register(RegisterFile.MMX, 0, 8), new Register(RegisterFile.MMX, 1, 8)));
        assertThat(decode("0f 01 c8", BITS64).operands()).isEqualTo(List.of(new Memory(DS, 0, Memory.NONE, 0, 0, 0)));
    }

    @Test
    void fifteenBytesAreAnInstructionAndSixteenAreNot() {
        String prefixes = "66".repeat(13);
        assertThat(decode(prefixes + "01 c8", BITS32).length()).isEqualTo(15);

        int[] fetched = {0};
        Instruction tooLong = decoder.decode(() -> {
            fetched[0]++;
            return 0x66;
        }, BITS32);

        assertThat(tooLong.mnemonic()).isEqualTo(Mnemonic.TOO_LONG);
        assertThat(fetched[0]).isEqualTo(15);
        assertThat(decode("66".repeat(12) + "81 c0 11 22 33 44", BITS64).mnemonic()).isEqualTo(Mnemonic.TOO_LONG);
    }

    @Test
    void fetchesNoByteAheadAndLetsFaultsPass() {
        byte[] code = HexFormat.of().parseHex("b8112233");
        assertThatThrownBy(() -> decoder.decode(InstructionBytes.of(code, 0), BITS32))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(decode("c3", BITS32).mnemonic()).isEqualTo(Mnemonic.RET);
        assertThat(decode("0f 0b", BITS64).mnemonic()).isEqualTo(Mnemonic.UD2);
    }

    @Test
    void conditionsAreInTheMnemonic() {
        assertThat(decode("75 00", BITS32).mnemonic().condition()).isEqualTo(5);
        assertThat(decode("0f 9f c0", BITS32).mnemonic().condition()).isEqualTo(15);
        assertThat(decode("0f 42 c0", BITS32).mnemonic().condition()).isEqualTo(2);
        assertThat(Mnemonic.ADD.condition()).isEqualTo(Mnemonic.NO_CONDITION);
    }
}
