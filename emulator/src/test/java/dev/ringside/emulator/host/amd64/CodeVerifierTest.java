package dev.ringside.emulator.host.amd64;

import static dev.ringside.emulator.host.amd64.Gpr.NONE;
import static dev.ringside.emulator.host.amd64.Gpr.R14;
import static dev.ringside.emulator.host.amd64.Gpr.RAX;
import static dev.ringside.emulator.host.amd64.Gpr.RBP;
import static dev.ringside.emulator.host.amd64.Gpr.RCX;
import static dev.ringside.emulator.host.amd64.Gpr.RSP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.host.amd64.CodePolicy.Judgement;
import dev.ringside.emulator.host.amd64.CodePolicy.Range;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeVerifierTest {
    private static final long EXECUTABLE = 0x7000_0000_0000L;
    private static final int CAPACITY = 4096;

    private final NativePages pages = NativePages.reserve(CAPACITY);
    private final CodeBuffer code = new CodeBuffer(pages.address(), EXECUTABLE, CAPACITY);
    private final Amd64Encoder assembler = new Amd64Encoder(code);
    private final CodePolicy policy = new CodePolicy(new Range(-128, 1024), new Range(0, 64),
            new Range(EXECUTABLE, EXECUTABLE + CAPACITY), new AfterCompare());

    /** Memory at R14 is the guest's, right after a compare and a jump; a division is guarded by a test; calls go through RAX only. */
    private static final class AfterCompare implements Judgement {
        @Override
        public boolean allowsMemory(List<Instruction> code, int index) {
            return code.get(index).operands().stream().anyMatch(operand -> operand instanceof Memory memory
                    && memory.base() == R14 && memory.index() == NONE && memory.displacement() == 0)
                    && index >= 2 && code.get(index - 2).mnemonic() == Mnemonic.CMP
                    && code.get(index - 1).mnemonic() == Mnemonic.JNE;
        }

        @Override
        public boolean allowsIndirectJump(List<Instruction> code, int index) {
            return code.get(index).mnemonic() == Mnemonic.CALL;
        }

        @Override
        public boolean isGuarded(List<Instruction> code, int index) {
            return index >= 2 && code.get(index - 2).mnemonic() == Mnemonic.TEST;
        }

        @Override
        public int dataAfter(List<Instruction> code, int index) {
            return code.get(index).mnemonic() == Mnemonic.CALL ? 4 : 0;
        }
    }

    @AfterEach
    void release() {
        pages.close();
    }

    private List<String> verify() {
        return CodeVerifier.verify(pages.address(), code.position(), EXECUTABLE, policy);
    }

    private void expectFinding(String words, Consumer<Amd64Encoder> instruction) {
        code.seek(0);
        instruction.accept(assembler);
        assembler.ret();

        assertThat(verify()).singleElement().asString().startsWith("700000000000: ").endsWith(words);
    }

    @Test
    void aHarmlessBlockIsSilent() {
        assembler.load(8, RAX, RBP, 1016);
        assembler.aluStoreImm(Operation.ADD, 4, RBP, -128, 1);
        assembler.store(8, RSP, 56, RAX);
        assembler.lea(8, RCX, RAX, RAX, 3, 0x1000);
        assembler.aluLoad(Operation.CMP, 8, RAX, RBP, 0);
        int miss = assembler.jcc(Condition.NE);
        assembler.load(4, RAX, R14, 0);
        assembler.test(4, RCX, RCX);
        int zero = assembler.jcc(Condition.E);
        assembler.unary(Operation.DIV, 4, RCX);
        assembler.sse(0x66, 1, 0xef, 3, 4);
        assembler.movupsStore(RBP, 1008, 3);
        assembler.jmpTo(EXECUTABLE + CAPACITY - 1);
        assembler.patch(miss);
        assembler.patch(zero);
        assembler.callRegister(RAX);
        code.putInt(0x0f0f_0f0f);

        assertThat(verify()).isEmpty();
    }

    @Test
    void memoryThatMayBeAnywhereIsFound() {
        expectFinding("touches memory that may be anywhere", a -> a.load(4, RAX, RCX, 0));
        expectFinding("touches memory that may be anywhere", a -> a.load(4, RAX, R14, 0));
        expectFinding("touches memory that may be anywhere", a -> a.load(8, RAX, RBP, 1017));
        expectFinding("touches memory that may be anywhere", a -> a.load(1, RAX, RBP, -129));
        expectFinding("touches memory that may be anywhere", a -> a.load(1, RAX, RBP, RCX, 0, 0));
        expectFinding("touches memory that may be anywhere", a -> a.store(8, RSP, -8, RAX));
        expectFinding("touches memory that may be anywhere", a -> a.movupsStore(RBP, 1009, 3));
        expectFinding("touches memory that may be anywhere", a -> a.load(4, RAX, NONE, NONE, 0, 0x1000));
        expectFinding("touches memory that may be anywhere", a -> a.pushMemory(RAX, 0));
        expectFinding("uses a segment of the host's", a -> {
            a.code().putByte(0x65);
            a.load(8, RAX, RBP, 0);
        });
        expectFinding("cuts its address to 32 bits", a -> {
            a.code().putByte(0x67);
            a.load(8, RAX, RBP, 0);
        });
        expectFinding("reaches as far as its bit number says", a -> a.sseMemory(0, 1, 0xab, true, RAX, RBP, 0));
    }

    @Test
    void stringInstructionsAreAccessesToo() {
        code.seek(0);
        assembler.repMovs(8);
        assembler.ret();

        assertThat(verify()).isNotEmpty().allMatch(finding -> finding.contains("rep movs"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x050f, 0x80cd, 0x90f4, 0x90fa, 0x90ec, 0x90ee, 0xa20f, 0x340f, 0x300f, 0x90c9,
        0x90d7})
    void instructionsOfTheSystemAreFound(int bytes) {
        code.putShort(bytes);
        assembler.ret();

        assertThat(verify()).isNotEmpty().first().asString().endsWith("is no instruction for generated code");
    }

    @Test
    void storesAtAnAddressThatIsNoOperandAreFound() {
        expectFinding("is no instruction for generated code", a -> a.sse(0x66, 1, 0xf7, 1, 2));
    }

    @Test
    void unguardedTrapsAreFound() {
        expectFinding("may trap the host and is not guarded", a -> a.unary(Operation.IDIV, 8, RCX));
        expectFinding("may trap the host and is not guarded", a -> a.ldmxcsr(RBP, 0));
        expectFinding("may trap the host and is not guarded", Amd64Encoder::popfq);
    }

    @Test
    void jumpsToTheOutsideAreFound() {
        expectFinding("leaves the code memory", a -> a.jmpTo(EXECUTABLE - 1));
        expectFinding("leaves the code memory", a -> a.jccTo(Condition.S, EXECUTABLE + CAPACITY));
        expectFinding("jumps to an address that may be anywhere", a -> a.jmpRegister(RAX));
        expectFinding("jumps to an address that may be anywhere", a -> a.jmpMemory(RBP, 0));
        expectFinding("jumps into the middle of an instruction", a -> a.jmpTo(EXECUTABLE + 1));
    }

    @Test
    void changesOfTheFrameAreFound() {
        expectFinding("moves the frame", a -> a.mov(8, RBP, RAX));
        expectFinding("moves the frame", a -> a.aluImm(Operation.SUB, 8, RSP, 8));
        expectFinding("moves the frame", a -> a.mov(1, RBP, RAX));
        expectFinding("moves the frame", a -> a.pop(RBP));
        expectFinding("moves the frame", a -> a.xchg(8, RAX, RSP));
        code.seek(0);
        assembler.push(RBP);
        assembler.alu(Operation.CMP, 8, RBP, RAX);
        assembler.mov(8, RAX, RBP);
        assembler.ret();

        assertThat(verify()).isEmpty();
    }

    @Test
    void codeThatRunsOnIsFound() {
        assembler.movImm(4, RAX, 1);

        assertThat(verify()).containsExactly("700000000005: the code runs on over its end");
        assertThat(CodeVerifier.verify(pages.address(), 3, EXECUTABLE, policy))
                .containsExactly("700000000000: the last instruction is not complete");
    }

    @Test
    void registersOfTheSystemAreFound() {
        code.putShort(0xd88e);
        assembler.ret();

        assertThat(verify()).singleElement().asString().endsWith("touches a register of the system's");
    }
}
