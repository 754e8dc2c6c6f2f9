package dev.ringside.emulator.softfloat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Known answers, for hosts on which {@link SiliconComparisonTest} cannot run, and properties that silicon cannot show. */
class Float80Test {
    private static final int ALL_MASKED = 0x33F;
    private static final int ONE = 0x3FFF;
    private static final long HALF_OF_INTEGER_BIT = 0x4000_0000_0000_0000L;

    private final FloatStatus status = new FloatStatus();
    private final Float80 result = new Float80();
    private final Float80 second = new Float80();

    @Test
    void oneThirdFollowsTheRoundingMode() {
        assertThat(oneThird(ALL_MASKED)).isEqualTo("3ffd:aaaaaaaaaaaaaaab");
        assertThat(oneThird(ALL_MASKED | 0x400)).isEqualTo("3ffd:aaaaaaaaaaaaaaaa");
        assertThat(oneThird(ALL_MASKED | 0x800)).isEqualTo("3ffd:aaaaaaaaaaaaaaab");
        assertThat(oneThird(ALL_MASKED | 0xC00)).isEqualTo("3ffd:aaaaaaaaaaaaaaaa");
    }

    @Test
    void oneThirdFollowsThePrecisionControl() {
        assertThat(oneThird(0x03F)).isEqualTo("3ffd:aaaaab0000000000");
        assertThat(oneThird(0x23F)).isEqualTo("3ffd:aaaaaaaaaaaaa800");
    }

    private String oneThird(int controlWord) {
        prepare(controlWord);
        Float80Arithmetic.divide(status, ONE, Float80.INTEGER_BIT, 0x4000, 0xC000_0000_0000_0000L, result);
        assertThat(status.flags()).isEqualTo(FloatStatus.INEXACT);
        return show(result);
    }

    @Test
    void unmaskedOverflowDeliversTheBiasedExponent() {
        prepare(ALL_MASKED & ~FloatStatus.OVERFLOW);
        Float80Arithmetic.multiply(status, 0x7FFE, Float80.INTEGER_BIT, 0x7FFE, Float80.INTEGER_BIT, result);
        assertThat(show(result)).isEqualTo(String.format("%04x:8000000000000000", 2 * 0x7FFE - 0x3FFF - 24576));
        assertThat(status.unmaskedFlags()).isEqualTo(FloatStatus.OVERFLOW);
        assertThat(status.resultSuppressed()).isFalse();
    }

    @Test
    void underflowIsSignalledForExactResultsOnlyWhenUnmasked() {
        prepare(ALL_MASKED);
        Float80Arithmetic.multiply(status, 1, Float80.INTEGER_BIT, 0x3FFE, Float80.INTEGER_BIT, result);
        assertThat(show(result)).isEqualTo("0000:4000000000000000");
        assertThat(status.flags()).isZero();
        prepare(ALL_MASKED & ~FloatStatus.UNDERFLOW);
        Float80Arithmetic.multiply(status, 1, Float80.INTEGER_BIT, 0x3FFE, Float80.INTEGER_BIT, result);
        assertThat(show(result)).isEqualTo("6000:8000000000000000");
        assertThat(status.flags()).isEqualTo(FloatStatus.UNDERFLOW);
    }

    @Test
    void quietNaNWinsOverSignalingAndLargerOverSmaller() {
        prepare(ALL_MASKED);
        Float80Arithmetic.add(status, 0x7FFF, 0xBFFF_FFFF_FFFF_FFFFL, 0xFFFF, 0xC000_0000_0000_0001L, result);
        assertThat(show(result)).isEqualTo("ffff:c000000000000001");
        assertThat(status.flags()).isEqualTo(FloatStatus.INVALID);
        prepare(ALL_MASKED);
        Float80Arithmetic.add(status, 0x7FFF, 0xC000_0000_0000_0002L, 0xFFFF, 0xC000_0000_0000_0001L, result);
        assertThat(show(result)).isEqualTo("7fff:c000000000000002");
        assertThat(status.flags()).isZero();
    }

    @Test
    void pseudoInfinityIsInvalidAndPseudoDenormalIsNot() {
        prepare(ALL_MASKED);
        Float80Arithmetic.add(status, 0x7FFF, 0, ONE, Float80.INTEGER_BIT, result);
        assertThat(show(result)).isEqualTo("ffff:c000000000000000");
        assertThat(status.flags()).isEqualTo(FloatStatus.INVALID);
        prepare(ALL_MASKED);
        Float80Arithmetic.add(status, 0, Float80.INTEGER_BIT, 0, Float80.INTEGER_BIT, result);
        assertThat(show(result)).isEqualTo("0002:8000000000000000");
        assertThat(status.flags()).isEqualTo(FloatStatus.DENORMAL);
    }

    @Test
    void unmaskedDenormalOperandSuppressesTheResult() {
        prepare(ALL_MASKED & ~FloatStatus.DENORMAL);
        Float80Conversion.widen32(status, 1, second);
        Float80Arithmetic.add(status, ONE, Float80.INTEGER_BIT, second.signExponent, second.significand, result);
        assertThat(status.flags()).isEqualTo(FloatStatus.DENORMAL);
        assertThat(status.resultSuppressed()).isTrue();
    }

    @Test
    void farRemaindersTakeSeveralSteps() {
        prepare(ALL_MASKED);
        result.set(ONE + 1000, 0xFFFF_FFFF_FFFF_FFFFL);
        int condition = X87Condition.C2;
        int steps = 0;
        while (condition == X87Condition.C2 && steps < 100) {
            condition = Float80Remainder.partialRemainder(status, result.signExponent, result.significand, 0x4001,
                    0xE000_0000_0000_0000L, false, result);
            steps++;
        }
        // (2^64 - 1) 2^937 mod 7 with 2^3 = 1 mod 7: (2 - 1) 2 = 2
        assertThat(show(result)).isEqualTo("4000:8000000000000000");
        assertThat(steps).isBetween(15, 31);
        assertThat(status.flags()).isZero();
    }

    @Test
    void sineOfPiShowsThe66BitPi() {
        prepare(ALL_MASKED);
        int condition = new Float80Trigonometry().sine(status, 0x4000, 0xC90F_DAA2_2168_C235L, result);
        assertThat(condition).isZero();
        assertThat(show(result)).isEqualTo("bfbf:8000000000000000");
    }

    @Test
    void anglesBeyondTheRangeStayAndSetC2() {
        prepare(ALL_MASKED);
        result.set(0, 7);
        int condition = new Float80Trigonometry().cosine(status, 0x403E, Float80.INTEGER_BIT, result);
        assertThat(condition).isEqualTo(X87Condition.C2);
        assertThat(show(result)).isEqualTo("0000:0000000000000007");
    }

    @Test
    void logarithmsOfPowersOfTwoAreExactInEveryRoundingMode() {
        Float80Logarithm logarithm = new Float80Logarithm();
        for (int rounding = 0; rounding < 4; rounding++) {
            prepare(ALL_MASKED | rounding << 10);
            logarithm.yLog2X(status, ONE + 10, Float80.INTEGER_BIT, ONE, Float80.INTEGER_BIT, result);
            assertThat(show(result)).isEqualTo("4002:a000000000000000");
        }
    }

    @Test
    void arctangentKnowsItsQuadrants() {
        Float80Arctangent arctangent = new Float80Arctangent();
        prepare(ALL_MASKED);
        arctangent.arctangent(status, 0x8000 | ONE, Float80.INTEGER_BIT, 0x8000 | ONE, Float80.INTEGER_BIT, result);
        assertThat(show(result)).isEqualTo("c000:96cbe3f9990e91a8");
        arctangent.arctangent(status, 0x8000, 0, 0, 0, result);
        assertThat(show(result)).isEqualTo("4000:c90fdaa22168c235");
    }

    @Test
    void packedDecimalsRoundTripAndOverflowToTheIndefinite() {
        prepare(ALL_MASKED);
        Float80Decimal.load(0x8012, 0x3456_7890_1234_5678L, result);
        Float80Decimal.store(status, result.signExponent, result.significand, second);
        assertThat(show(second)).isEqualTo("8012:3456789012345678");
        assertThat(status.flags()).isZero();
        Float80Decimal.store(status, 0x403B, Float80.INTEGER_BIT, second);
        assertThat(show(second)).isEqualTo("ffff:c000000000000000");
        assertThat(status.flags()).isEqualTo(FloatStatus.INVALID);
    }

    @Test
    void singleAndDoubleHonourFlushToZeroAndDenormalsAreZero() {
        status.loadMxcsr(0x9F80);
        assertThat(Float32.multiply(status, 0x0080_0000, 0x3F00_0000)).isZero();
        assertThat(status.flags()).isEqualTo(FloatStatus.UNDERFLOW | FloatStatus.INEXACT);
        status.clearFlags();
        status.loadMxcsr(0x1FC0);
        assertThat(Float64.add(status, 1, 0x3FF0_0000_0000_0000L)).isEqualTo(0x3FF0_0000_0000_0000L);
        assertThat(status.flags()).isZero();
    }

    @Test
    void operationsAllocateNothing() {
        Float80Trigonometry trigonometry = new Float80Trigonometry();
        Float80Logarithm logarithm = new Float80Logarithm();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work(trigonometry, logarithm);
        long before = threads.getCurrentThreadAllocatedBytes();
        work(trigonometry, logarithm);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private void work(Float80Trigonometry trigonometry, Float80Logarithm logarithm) {
        prepare(ALL_MASKED);
        for (int i = 1; i < 5_000; i++) {
            long operand = Float80.INTEGER_BIT | HALF_OF_INTEGER_BIT >>> i % 60 | i;
            Float80Arithmetic.add(status, ONE, operand, ONE + i % 64, operand, result);
            Float80Arithmetic.divide(status, ONE, operand, result.signExponent, result.significand, result);
            Float80Arithmetic.squareRoot(status, result.signExponent, result.significand, result);
            trigonometry.sineCosine(status, result.signExponent, result.significand, result, second);
            logarithm.yLog2X(status, ONE, operand, ONE, operand, result);
            Float64.multiply(status, operand, operand);
        }
    }

    private void prepare(int controlWord) {
        status.clearFlags();
        status.loadControlWord(controlWord);
    }

    private static String show(Float80 value) {
        return String.format("%04x:%016x", value.signExponent, value.significand);
    }
}
