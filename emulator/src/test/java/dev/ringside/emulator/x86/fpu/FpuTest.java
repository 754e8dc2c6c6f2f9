package dev.ringside.emulator.x86.fpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The register stack, exceptions and the ways they are reported. */
class FpuTest {
    private static final String ONE = "3fff 8000000000000000";
    private static final String PI = "4000 c90fdaa22168c235";
    private static final String INDEFINITE = "ffff c000000000000000";

    private static final int IE = 0x01;
    private static final int ZE = 0x04;
    private static final int PE = 0x20;
    private static final int SF = 0x40;
    private static final int ES_AND_B = 0x8080;
    private static final int C1 = 0x200;
    private static final int TOP = 0x3800;

    private static final String FLD1 = "d9 e8";
    private static final String FLDZ = "d9 ee";
    private static final String FLDPI = "d9 eb";
    private static final String FDIVP = "de f9";
    private static final String FWAIT = "9b";
    private static final String FNCLEX = "db e2";

    private final FpuBench bench = new FpuBench();

    @BeforeEach
    void pointToData() {
        bench.register(CpuState.RBX, FpuBench.DATA);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void isProbedAsKernelsDo() {
        bench.store(FpuBench.DATA, -1);
        bench.run("db e3", "dd 3b", "d9 7b 02"); // fninit; fnstsw [rbx]; fnstcw [rbx+2]
        assertThat(bench.load(FpuBench.DATA)).isEqualTo(0xffff_ffff_037f_0000L);
        bench.register(CpuState.RAX, 0x1111_1111_1111_1111L);
        bench.run("df e0");
        assertThat(bench.cpu().state().register(CpuState.RAX)).isEqualTo(0x1111_1111_1111_0000L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fld m32, d9 03, 0000000040490fdb, 4000 c90fdb0000000000",
        "fld m64, dd 03, c00921fb54442d18, c000 c90fdaa22168c000",
        "fld m64 denormal, dd 03, 0000000000000001, 3bcd 8000000000000000",
        "fld m64 signaling, dd 03, 7ff0000000000001, 7fff c000000000000800",
        "fild m16, df 03, 000000000000fffe, c000 8000000000000000",
        "fild m32, db 03, 0000000000000003, 4000 c000000000000000",
        "fild m64, df 2b, 8000000000000000, c03e 8000000000000000",
        "fbld, df 23, 0000000000000123, 4005 f600000000000000"
    })
    void loads(String name, String code, String operand, String expected) {
        bench.store(FpuBench.DATA, Long.parseUnsignedLong(operand, 16));
        bench.store(FpuBench.DATA + 8, 0);
        bench.run(code);
        assertThat(bench.st(0)).as(name).isEqualTo(expected);
        assertThat(bench.status() & TOP).isEqualTo(TOP);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fstp m32, d9 1b, 40490fdb, 4",
        "fstp m64, dd 1b, 400921fb54442d18, 8",
        "fistp m16, df 1b, 3, 2",
        "fistp m32, db 1b, 3, 4",
        "fistp m64, df 3b, 3, 8",
        "fisttp m32, db 0b, 3, 4",
        "fbstp, df 33, 3, 8"
    })
    void storesPi(String name, String code, String expected, int width) {
        bench.run(FLDPI, code);
        long mask = -1L >>> 64 - 8 * width;
        assertThat(bench.load(FpuBench.DATA) & mask).as(name).isEqualTo(Long.parseUnsignedLong(expected, 16));
        assertThat(bench.st(7)).isEqualTo("empty");
        assertThat(bench.status() & (PE | TOP)).isEqualTo(PE);
    }

    @Test
    void reversedFormsSwapTheirOperands() {
        bench.run(FLD1, FLDPI, "dc e1"); // fsubr st(1), st0: st(1) = st0 - st(1)
        assertThat(bench.st(1)).isEqualTo("4000 890fdaa22168c235");
        bench.run("d8 f1", "dd d9"); // fdiv st0, st(1); fstp st(1)
        assertThat(bench.st(0)).isEqualTo("3fff bbc4c321ee4e2df1");
    }

    @Test
    void comparesIntoFlags() {
        bench.run(FLD1, FLDPI, "db f1"); // fcomi st0, st(1)
        assertThat(Flags.arithmetic(bench.cpu().address)).isZero();
        bench.run("d9 c9", "df f1"); // fxch; fcomip
        assertThat(Flags.arithmetic(bench.cpu().address)).isEqualTo(Flags.CF);
        assertThat(bench.st(0)).isEqualTo(PI);
        assertThat(bench.st(1)).isEqualTo("empty");
    }

    @Test
    void overflowOfTheStackPushesTheIndefiniteNumber() {
        for (int i = 0; i < 8; i++) {
            bench.run(FLD1);
        }
        assertThat(bench.status()).isZero();
        bench.run(FLDPI);
        assertThat(bench.st(0)).isEqualTo(INDEFINITE);
        assertThat(bench.st(1)).isEqualTo(ONE);
        assertThat(bench.status()).isEqualTo(7 << 11 | SF | IE | C1);
    }

    @Test
    void underflowOfTheStackAnswersTheIndefiniteNumber() {
        bench.run(FLD1, "d8 c1"); // fadd st0, st(1)
        assertThat(bench.st(0)).isEqualTo(INDEFINITE);
        assertThat(bench.status()).isEqualTo(7 << 11 | SF | IE);
    }

    @Test
    void anEmptyRegisterIsStoredAsTheIndefiniteInteger() {
        bench.store(FpuBench.DATA, 0);
        bench.run("db 1b"); // fistp dword [rbx]
        assertThat(bench.load(FpuBench.DATA)).isEqualTo(0x8000_0000L);
        assertThat(bench.status()).isEqualTo(1 << 11 | SF | IE);
    }

    @Test
    void anUnmaskedStackFaultChangesNothing() {
        bench.control(0x37e);
        bench.store(FpuBench.DATA, 0x1234);
        bench.run("db 1b"); // fistp dword [rbx]
        assertThat(bench.load(FpuBench.DATA)).isEqualTo(0x1234);
        assertThat(bench.status()).isEqualTo(ES_AND_B | SF | IE);
    }

    @Test
    void anUnmaskedExceptionWaitsForTheNextWaitingInstruction() {
        bench.control(0x37b);
        bench.run(FLD1, FLDZ, FDIVP);
        assertThat(bench.status()).isEqualTo(6 << 11 | ES_AND_B | ZE);
        assertThat(bench.st(0)).isEqualTo("0000 0000000000000000");
        assertThat(bench.st(1)).isEqualTo(ONE);
        bench.run("df e0", "d9 3b"); // fnstsw ax; fnstcw [rbx] do not wait
        assertThat(bench.fault(FWAIT)).isEqualTo(GuestException.MF);
        assertThat(bench.fault(FLD1)).isEqualTo(GuestException.MF);
        assertThat(bench.st(0)).isEqualTo("0000 0000000000000000");
        bench.run(FNCLEX, FWAIT, FLD1);
        assertThat(bench.st(0)).isEqualTo(ONE);
    }

    @Test
    void unmaskingARaisedFlagMakesItPending() {
        bench.run(FLD1, FLDZ, FDIVP);
        assertThat(bench.status()).isEqualTo(7 << 11 | ZE);
        bench.control(0x37b);
        assertThat(bench.fault(FWAIT)).isEqualTo(GuestException.MF);
    }

    @Test
    void errorsGoToThePinWithoutNumericErrorMode() {
        List<Boolean> pin = new ArrayList<>();
        bench.cpu().fpu.connectErrorPin(pin::add);
        bench.control0(ControlRegisters.CR0_NE, 0);
        bench.control(0x37b);
        bench.run(FLD1, FLDZ, FDIVP);
        assertThat(pin).containsExactly(true);
        bench.run(FWAIT, FNCLEX);
        assertThat(pin).containsExactly(true, false);
        bench.cpu().fpu.ignoreErrors(true);
        bench.run(FDIVP, FWAIT);
        assertThat(pin).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d9 e8", "d9 03", "db e3", "db e2", "df e0", "d9 3b", "d9 2b", "d9 33", "dd 23"})
    void emulationAndTaskSwitchMakeItUnavailable(String code) {
        bench.control0(0, ControlRegisters.CR0_EM);
        assertThat(bench.fault(code)).isEqualTo(GuestException.NM);
        bench.control0(ControlRegisters.CR0_EM, ControlRegisters.CR0_TS);
        assertThat(bench.fault(code)).isEqualTo(GuestException.NM);
    }

    @Test
    void waitNeedsTwoBitsToBeUnavailable() {
        bench.control0(0, ControlRegisters.CR0_EM | ControlRegisters.CR0_TS);
        bench.run(FWAIT);
        bench.control0(ControlRegisters.CR0_EM, ControlRegisters.CR0_MP);
        assertThat(bench.fault(FWAIT)).isEqualTo(GuestException.NM);
    }

    @Test
    void sineOfAHugeNumberIsRefused() {
        bench.store(FpuBench.DATA, 0x7f00_0000L);
        bench.run("d9 03", "d9 fe"); // fld dword [rbx]; fsin
        assertThat(bench.st(0)).isEqualTo("407e 8000000000000000");
        assertThat(bench.status() & 0x400).isNotZero();
    }

    @Test
    void tangentPushesOne() {
        bench.run(FLDZ, "d9 f2"); // fptan
        assertThat(bench.st(0)).isEqualTo(ONE);
        assertThat(bench.st(1)).isEqualTo("0000 0000000000000000");
    }
}
