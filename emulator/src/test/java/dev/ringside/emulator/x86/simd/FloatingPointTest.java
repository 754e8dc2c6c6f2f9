package dev.ringside.emulator.x86.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SSE arithmetic: results, MXCSR flags, rounding modes, and what unmasked exceptions do. */
class FloatingPointTest {
    private static final int DEFAULT = 0x1f80;
    private static final String ADDSD = "f2 0f 58 c1";
    private static final String MULSD = "f2 0f 59 c1";
    private static final String SUBSD = "f2 0f 5c c1";
    private static final String DIVSD = "f2 0f 5e c1";
    private static final String SQRTSD = "f2 0f 51 c1";

    private final VectorBench bench = new VectorBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void operands(double first, double second) {
        bench.xmm(0, 0x1122_3344_5566_7788L, Double.doubleToRawLongBits(first));
        bench.xmm(1, -1, Double.doubleToRawLongBits(second));
    }

    private double result() {
        return Double.longBitsToDouble(bench.low(0));
    }

    private int flags() {
        return bench.mxcsr() & FloatStatus.ALL_EXCEPTIONS;
    }

    @ParameterizedTest
    @CsvSource({"1.5, 2.25", "1e300, 1e-300", "-3, 3", "0, -0.0", "1, 3", "123456789, 0.001", "1e308, 1e308",
        "4.9e-324, 1", "2.3e-308, 1e-10"})
    void agreesWithTheLanguageWhetherOrNotTheHostIsTrusted(double a, double b) {
        for (int inexactBefore : new int[]{0, FloatStatus.INEXACT}) {
            check(ADDSD, a, b, a + b, inexactBefore);
            check(SUBSD, a, b, a - b, inexactBefore);
            check(MULSD, a, b, a * b, inexactBefore);
            check(DIVSD, a, b, a / b, inexactBefore);
            check(SQRTSD, a, Math.abs(b), Math.sqrt(Math.abs(b)), inexactBefore);
        }
    }

    private void check(String code, double a, double b, double expected, int flagsBefore) {
        bench.mxcsr(DEFAULT | flagsBefore);
        operands(a, b);
        bench.run(code);
        assertThat(Double.valueOf(result())).isEqualTo(Double.valueOf(expected));
        assertThat(bench.high(0)).as("upper half").isEqualTo(0x1122_3344_5566_7788L);
    }

    @Test
    void exactResultsRaiseNothingAndRoundedOnesInexact() {
        operands(0.5, 0.25);
        bench.run(ADDSD);
        bench.run(MULSD);
        assertThat(flags()).isZero();
        operands(0.1, 0.2);
        bench.run(ADDSD);
        assertThat(flags()).isEqualTo(FloatStatus.INEXACT);
    }

    @ParameterizedTest
    @CsvSource({"0, 0x1.5555555555555p-2", "1, 0x1.5555555555555p-2", "2, 0x1.5555555555556p-2",
        "3, 0x1.5555555555555p-2"})
    void roundsAsMxcsrSays(int rounding, String expected) {
        bench.mxcsr(DEFAULT | rounding << 13 | FloatStatus.INEXACT);
        operands(1, 3);
        bench.run(DIVSD);
        assertThat(result()).isEqualTo(Double.parseDouble(expected));
    }

    @Test
    void anUnmaskedExceptionKeepsTheDestinationAndSetsTheFlag() {
        bench.mxcsr(DEFAULT & ~(FloatStatus.ZERO_DIVIDE << 7));
        operands(1, 0);
        String before = bench.xmm(0);
        assertThat(bench.fault(DIVSD)).isEqualTo(GuestException.XM);
        assertThat(bench.xmm(0)).isEqualTo(before);
        assertThat(flags()).isEqualTo(FloatStatus.ZERO_DIVIDE);
        CpuState state = bench.cpu().state();
        state.setControl(4, state.control(4) & ~ControlRegisters.CR4_OSXMMEXCPT);
        assertThat(bench.fault(DIVSD)).as("when the system does not expect it").isEqualTo(GuestException.UD);
    }

    @Test
    void packedOperationsGatherTheFlagsOfAllElements() {
        bench.xmm(0, "7f7fffff_3f800000_00000001_7f800001");
        bench.xmm(1, "7f7fffff_00000000_3f800000_3f800000");
        bench.run("0f 5e c1"); // divps: exact, divide by zero, denormal, signaling NaN
        assertThat(bench.xmm(0)).isEqualTo("3f8000007f800000000000017fc00001");
        assertThat(flags()).isEqualTo(FloatStatus.INVALID | FloatStatus.DENORMAL | FloatStatus.ZERO_DIVIDE);
    }

    @Test
    void anUnmaskedExceptionOfOneElementKeepsAll() {
        bench.mxcsr(DEFAULT & ~(FloatStatus.INVALID << 7));
        bench.xmm(0, "3f800000_3f800000_3f800000_7f800000");
        bench.xmm(1, "3f800000_3f800000_3f800000_ff800000");
        assertThat(bench.fault("0f 58 c1")).isEqualTo(GuestException.XM);
        assertThat(bench.xmm(0)).isEqualTo("3f8000003f8000003f8000007f800000");
    }

    @Test
    void flushToZeroAndDenormalsAreZero() {
        bench.mxcsr(DEFAULT | 0x8000);
        operands(Double.MIN_NORMAL, 0.5);
        bench.run(MULSD);
        assertThat(result()).isZero();
        assertThat(flags()).isEqualTo(FloatStatus.UNDERFLOW | FloatStatus.INEXACT);
        bench.mxcsr(DEFAULT | 0x40);
        operands(Double.MIN_VALUE, 1);
        bench.run(MULSD);
        assertThat(result()).isZero();
        assertThat(flags()).as("a denormal taken for zero is none").isZero();
    }

    @Test
    void comparisonsSetTheArithmeticFlags() {
        operands(1, 2);
        bench.run("66 0f 2e c1"); // ucomisd
        assertThat(Flags.arithmetic(bench.cpu().address)).isEqualTo(Flags.CF);
        operands(0.0, -0.0);
        bench.run("66 0f 2e c1");
        assertThat(Flags.arithmetic(bench.cpu().address)).isEqualTo(Flags.ZF);
        operands(Double.NaN, 1);
        bench.run("66 0f 2e c1");
        assertThat(Flags.arithmetic(bench.cpu().address)).isEqualTo(Flags.ZF | Flags.PF | Flags.CF);
        assertThat(flags()).as("a quiet NaN is nothing to UCOMISD").isZero();
        bench.run("66 0f 2f c1"); // comisd
        assertThat(flags()).isEqualTo(FloatStatus.INVALID);
    }

    @Test
    void minAndMaxAnswerTheSecondOperandForNansAndZeros() {
        operands(0.0, -0.0);
        bench.run("f2 0f 5d c1"); // minsd
        assertThat(bench.low(0)).isEqualTo(Long.MIN_VALUE);
        operands(Double.NaN, 7);
        bench.run("f2 0f 5f c1"); // maxsd
        assertThat(result()).isEqualTo(7);
    }

    @Test
    void conversionsTruncateRoundAndOverflow() {
        operands(0, -2.75);
        bench.run("f2 48 0f 2c c1"); // cvttsd2si rax, xmm1
        assertThat(bench.register(CpuState.RAX)).isEqualTo(-2);
        bench.run("f2 0f 2d c1"); // cvtsd2si eax, xmm1
        assertThat(bench.register(CpuState.RAX)).isEqualTo(0xffff_fffdL);
        assertThat(flags()).isEqualTo(FloatStatus.INEXACT);
        operands(0, 0x1p31);
        bench.run("f2 0f 2c c1"); // cvttsd2si eax, xmm1
        assertThat(bench.register(CpuState.RAX)).isEqualTo(0x8000_0000L);
        assertThat(flags()).isEqualTo(FloatStatus.INEXACT | FloatStatus.INVALID);
        bench.register(CpuState.RAX, (1L << 53) + 1);
        bench.run("f2 48 0f 2a c0"); // cvtsi2sd xmm0, rax
        assertThat(result()).isEqualTo(0x1p53);
    }

    @Test
    void dotProductAddsTheChosenProducts() {
        bench.xmm(0, "40800000_40400000_40000000_3f800000");
        bench.xmm(1, "42c80000_41200000_40a00000_40000000");
        bench.run("66 0f 3a 40 c1 75"); // dpps: 1*2 + 2*5 + 3*10, to elements 0 and 2
        assertThat(bench.xmm(0)).isEqualTo("00000000422800000000000042280000");
    }

    @Test
    void loadingReservedBitsOfMxcsrIsRefused() {
        bench.register(CpuState.RDI, VectorBench.RAM);
        bench.store(VectorBench.RAM, 0x10000);
        assertThat(bench.fault("0f ae 17")).isEqualTo(GuestException.GP);
        assertThat(bench.mxcsr()).isEqualTo(DEFAULT);
    }
}
