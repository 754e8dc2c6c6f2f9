package dev.ringside.emulator.x86;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.memory.NativePages;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lazy flags against flags computed the long way. */
class FlagsTest {
    private static final int ROUNDS = 20_000;
    private static final long[] CORNERS = {0, 1, 2, 7, 8, 15, 16, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff,
        0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE, Long.MIN_VALUE, -1, -2, -16};

    private final NativePages pages = NativePages.reserve(CpuState.SIZE);
    private final long state = pages.address();
    private final Random random = new Random(7);

    @AfterEach
    void close() {
        pages.close();
    }

    private long operand(int bits) {
        long value = random.nextInt(3) == 0 ? CORNERS[random.nextInt(CORNERS.length)] : random.nextLong();
        return value << 64 - bits >> 64 - bits;
    }

    private static BigInteger unsigned(long value, int bits) {
        return BigInteger.valueOf(value).mod(BigInteger.ONE.shiftLeft(bits));
    }

    /** The flags of {@code a + b + carry}, or with {@code subtract} of {@code a - b - carry}, as the SDM defines them. */
    private static int expected(long a, long b, int carry, boolean subtract, int bits) {
        BigInteger x = unsigned(a, bits);
        BigInteger y = unsigned(b, bits);
        BigInteger c = BigInteger.valueOf(carry);
        BigInteger whole = subtract ? x.subtract(y).subtract(c) : x.add(y).add(c);
        BigInteger signed = subtract
                ? BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)).subtract(c)
                : BigInteger.valueOf(a).add(BigInteger.valueOf(b)).add(c);
        long low = subtract ? (a & 15) - (b & 15) - carry : (a & 15) + (b & 15) + carry;
        boolean outside = whole.signum() < 0 || whole.bitLength() > bits;
        boolean adjust = low < 0 || low > 15;
        boolean overflow = signed.bitLength() > bits - 1;
        return (outside ? Flags.CF : 0) | (adjust ? Flags.AF : 0) | (overflow ? Flags.OF : 0)
                | ofResult(whole.longValue(), bits);
    }

    private static int ofResult(long result, int bits) {
        long value = result << 64 - bits >> 64 - bits;
        return (value == 0 ? Flags.ZF : 0) | (value < 0 ? Flags.SF : 0)
                | (Long.bitCount(value & 0xff) % 2 == 0 ? Flags.PF : 0);
    }

    private static long extend(long value, int bits) {
        return value << 64 - bits >> 64 - bits;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void additionsWithAndWithoutCarry(int bits) {
        for (int i = 0; i < ROUNDS; i++) {
            long a = operand(bits);
            long b = operand(bits);
            int carry = random.nextInt(2);
            Flags.add(state, a, b, extend(a + b + carry, bits), bits);
            assertThat(Flags.arithmetic(state)).as("%x + %x + %d", a, b, carry)
                    .isEqualTo(expected(a, b, carry, false, bits));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void subtractionsWithAndWithoutBorrow(int bits) {
        for (int i = 0; i < ROUNDS; i++) {
            long a = operand(bits);
            long b = operand(bits);
            int borrow = random.nextInt(2);
            Flags.subtract(state, a, b, extend(a - b - borrow, bits), bits);
            assertThat(Flags.arithmetic(state)).as("%x - %x - %d", a, b, borrow)
                    .isEqualTo(expected(a, b, borrow, true, bits));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void incrementsAndDecrementsKeepTheCarry(int bits) {
        for (int i = 0; i < ROUNDS; i++) {
            randomFlags();
            int carry = Flags.arithmetic(state) & Flags.CF;
            long a = operand(bits);
            boolean down = random.nextBoolean();
            if (down) {
                Flags.decrement(state, a, extend(a - 1, bits), bits);
            } else {
                Flags.increment(state, a, extend(a + 1, bits), bits);
            }
            assertThat(Flags.arithmetic(state)).as("%x %s", a, down ? "down" : "up")
                    .isEqualTo(expected(a, 1, 0, down, bits) & ~Flags.CF | carry);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void logicClearsCarryAndOverflow(int bits) {
        for (int i = 0; i < ROUNDS; i++) {
            randomFlags();
            long result = operand(bits);
            Flags.logic(state, result);
            assertThat(Flags.arithmetic(state)).isEqualTo(ofResult(result, bits));
        }
    }

    @Test
    void resultsWithGivenCarryAndOverflow() {
        for (int i = 0; i < ROUNDS; i++) {
            randomFlags();
            long result = operand(64);
            boolean carry = random.nextBoolean();
            boolean overflow = random.nextBoolean();
            Flags.set(state, result, carry, overflow);
            assertThat(Flags.arithmetic(state))
                    .isEqualTo(ofResult(result, 64) | (carry ? Flags.CF : 0) | (overflow ? Flags.OF : 0));
        }
    }

    @Test
    void everyCombinationCanBeSetAndRead() {
        for (int bits = 0; bits < 64; bits++) {
            int flags = spread(bits);
            Flags.setArithmetic(state, flags | ~Flags.ARITHMETIC);
            assertThat(Flags.arithmetic(state)).isEqualTo(flags);
            assertThat(Flags.carry(state)).isEqualTo((flags & Flags.CF) != 0);
            assertThat(Flags.parity(state)).isEqualTo((flags & Flags.PF) != 0);
            assertThat(Flags.adjust(state)).isEqualTo((flags & Flags.AF) != 0);
            assertThat(Flags.zero(state)).isEqualTo((flags & Flags.ZF) != 0);
            assertThat(Flags.sign(state)).isEqualTo((flags & Flags.SF) != 0);
            assertThat(Flags.overflow(state)).isEqualTo((flags & Flags.OF) != 0);
        }
    }

    @Test
    void singleFlagsAreSetWithoutTheOthers() {
        for (int i = 0; i < ROUNDS; i++) {
            randomFlags();
            int before = Flags.arithmetic(state);
            boolean on = random.nextBoolean();
            boolean other = random.nextBoolean();
            int expected = switch (random.nextInt(3)) {
                case 0 -> {
                    Flags.setCarry(state, on);
                    yield before & ~Flags.CF | (on ? Flags.CF : 0);
                }
                case 1 -> {
                    Flags.setZero(state, on);
                    yield before & ~Flags.ZF | (on ? Flags.ZF : 0);
                }
                default -> {
                    Flags.setCarryAndOverflow(state, on, other);
                    yield before & ~(Flags.CF | Flags.OF) | (on ? Flags.CF : 0) | (other ? Flags.OF : 0);
                }
            };
            assertThat(Flags.arithmetic(state)).isEqualTo(expected);
        }
    }

    @Test
    void conditionsFollowTheFlags() {
        for (int bits = 0; bits < 64; bits++) {
            int flags = spread(bits);
            boolean carry = (flags & Flags.CF) != 0;
            boolean zero = (flags & Flags.ZF) != 0;
            boolean sign = (flags & Flags.SF) != 0;
            boolean overflow = (flags & Flags.OF) != 0;
            boolean[] base = {overflow, carry, zero, carry || zero, sign, (flags & Flags.PF) != 0, sign != overflow,
                zero || sign != overflow};
            Flags.setArithmetic(state, flags);
            for (int code = 0; code < 16; code++) {
                assertThat(Flags.condition(state, code)).as("condition %d of %x", code, flags)
                        .isEqualTo(base[code / 2] != (code % 2 == 1));
            }
        }
    }

    @Test
    void theImageHasEveryBitInItsPlace() {
        for (int i = 0; i < ROUNDS; i++) {
            long flags = random.nextLong() & 0x3f_7fd5 | Flags.FIXED;
            Flags.setImage(state, flags);
            assertThat(Flags.image(state)).isEqualTo(flags);
        }
    }

    private static int spread(int bits) {
        int[] masks = {Flags.CF, Flags.PF, Flags.AF, Flags.ZF, Flags.SF, Flags.OF};
        int flags = 0;
        for (int i = 0; i < masks.length; i++) {
            flags |= (bits >>> i & 1) * masks[i];
        }
        return flags;
    }

    /** Any state of the flags, however it came about. */
    private void randomFlags() {
        int bits = 8 << random.nextInt(4);
        long a = operand(bits);
        long b = operand(bits);
        switch (random.nextInt(5)) {
            case 0 -> Flags.add(state, a, b, extend(a + b, bits), bits);
            case 1 -> Flags.subtract(state, a, b, extend(a - b, bits), bits);
            case 2 -> Flags.logic(state, a);
            case 3 -> Flags.set(state, a, random.nextBoolean(), random.nextBoolean());
            default -> Flags.setArithmetic(state, random.nextLong());
        }
    }
}
