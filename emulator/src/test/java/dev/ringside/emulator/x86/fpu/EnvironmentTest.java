package dev.ringside.emulator.x86.fpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.CodeSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The four layouts of the x87 environment (SDM vol. 1, figures 8-9 to 8-12) and what FNSAVE and FRSTOR add. */
class EnvironmentTest {
    private static final int IMAGE = FpuBench.DATA + 0x100;

    private final FpuBench bench = new FpuBench();

    /** Leaves 1 and the 32-bit number at DATA on the stack, so that TOP is 6, R7 is valid and R6 zero. */
    @BeforeEach
    void fillTheStack() {
        bench.store(FpuBench.DATA, 0);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void loadTwo() {
        bench.register(CpuState.RBX, FpuBench.DATA);
        bench.run("d9 e8", "d9 03"); // fld1; fld dword [rbx]
        bench.register(CpuState.RBX, IMAGE);
    }

    @Test
    void protectedMode32() {
        bench.mode(CodeSize.BITS32);
        loadTwo();
        bench.run("d9 33"); // fnstenv [ebx]
        assertThat(bench.words(IMAGE, 28))
                .isEqualTo("037f ffff 3000 ffff 1fff ffff 1234 0000 0008 0103 4000 0000 0010 ffff");
    }

    @Test
    void protectedMode16() {
        bench.mode(CodeSize.BITS32);
        loadTwo();
        bench.run("66 d9 33"); // fnstenv [ebx] with 16-bit operands
        assertThat(bench.words(IMAGE, 14)).isEqualTo("037f 3000 1fff 1234 0008 4000 0010");
    }

    @Test
    void realMode16() {
        bench.realMode();
        bench.register(CpuState.RBX, FpuBench.DATA - 0x2000);
        bench.run("d9 e8", "d9 07"); // fld1; fld dword [bx]
        bench.register(CpuState.RBX, IMAGE - 0x2000);
        bench.run("d9 37"); // fnstenv [bx]
        assertThat(bench.words(IMAGE, 14)).isEqualTo("037f 3000 1fff 4234 0107 4000 0000");
    }

    @Test
    void realMode32HoldsLinearAddresses() {
        bench.realMode();
        bench.cpu().state().putWord(CpuState.FPU_OPCODE, 0x107);
        bench.cpu().state().put(CpuState.FPU_IP, 0x5678);
        bench.cpu().state().putWord(CpuState.FPU_CS, 0xf000);
        bench.register(CpuState.RBX, IMAGE - 0x2000);
        bench.run("66 d9 37"); // fnstenv [bx] with 32-bit operands
        assertThat(bench.words(IMAGE + 12, 8)).isEqualTo("5678 ffff f107 0000");
    }

    @Test
    void storingMasksAllExceptions() {
        bench.control(0x340);
        bench.register(CpuState.RBX, IMAGE);
        bench.run("d9 33"); // fnstenv [rbx]
        assertThat(bench.words(IMAGE, 2)).isEqualTo("0340");
        assertThat(bench.cpu().fpu.controlWord()).isEqualTo(0x37f);
    }

    @Test
    void whatIsLoadedIsWhatWasStored() {
        bench.mode(CodeSize.BITS32);
        loadTwo();
        bench.run("d9 33"); // fnstenv [ebx]
        String stored = bench.words(IMAGE, 28);
        bench.run("db e3", "d9 23"); // fninit; fldenv [ebx]
        bench.register(CpuState.RBX, IMAGE + 0x40);
        bench.run("d9 33"); // fnstenv [ebx]
        assertThat(bench.words(IMAGE + 0x40, 28)).isEqualTo(stored);
    }

    @Test
    void savingEmptiesAndRestoringRefills() {
        bench.mode(CodeSize.BITS32);
        loadTwo();
        bench.run("dd 33"); // fnsave [ebx]
        assertThat(bench.words(IMAGE + 28, 20))
                .isEqualTo("0000 0000 0000 0000 0000 0000 0000 0000 8000 3fff");
        assertThat(bench.st(0)).isEqualTo("empty");
        assertThat(bench.status()).isZero();
        bench.run("dd 23"); // frstor [ebx]
        assertThat(bench.st(0)).isEqualTo("0000 0000000000000000");
        assertThat(bench.st(1)).isEqualTo("3fff 8000000000000000");
        assertThat(bench.st(2)).isEqualTo("empty");
        assertThat(bench.status()).isEqualTo(0x3000);
    }

    @Test
    void aFaultInTheMiddleStoresNothing() {
        bench.mode(CodeSize.BITS32);
        CpuState state = bench.cpu().state();
        state.setSegment(CpuState.DS, 0x10, 0, IMAGE + 20, state.segmentAccess(CpuState.DS));
        bench.cpu().modeChanged();
        bench.register(CpuState.RBX, IMAGE);
        bench.store(IMAGE, 0);
        assertThat(bench.fault("d9 33")).isEqualTo(GuestException.GP);
        assertThat(bench.load(IMAGE)).isZero();
    }
}
