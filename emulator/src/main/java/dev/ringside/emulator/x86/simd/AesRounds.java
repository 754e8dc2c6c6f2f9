package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.putInt;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/**
 * AES-NI. A state is four columns of four bytes, row 0 in the lowest (FIPS 197, 3.4); a round looks up each byte in a table of columns that holds
 * its substitute already multiplied by a column of the MixColumns matrix.
 */
final class AesRounds {
    private static final byte[] SUBSTITUTES = new byte[256];
    private static final byte[] INVERSE_SUBSTITUTES = new byte[256];
    private static final int[] ENCRYPTION = new int[256];
    private static final int[] DECRYPTION = new int[256];

    static {
        int power = 1;
        int inverse = 1;
        do {
            power ^= twice(power);
            inverse = dividedByThree(inverse);
            int affine = inverse ^ rotated(inverse, 1) ^ rotated(inverse, 2) ^ rotated(inverse, 3) ^ rotated(inverse, 4)
                    ^ 0x63;
            substitute(power, affine);
        } while (power != 1);
        substitute(0, 0x63);
        for (int i = 0; i < 256; i++) {
            int s = SUBSTITUTES[i] & 0xff;
            ENCRYPTION[i] = twice(s) | s << 8 | s << 16 | (twice(s) ^ s) << 24;
            DECRYPTION[i] = inverseMixed(INVERSE_SUBSTITUTES[i] & 0xff);
        }
    }

    private AesRounds() {}

    private static void substitute(int value, int substitute) {
        SUBSTITUTES[value] = (byte) substitute;
        INVERSE_SUBSTITUTES[substitute] = (byte) value;
    }

    /** The product with x in GF(2^8). */
    private static int twice(int value) {
        return value << 1 ^ (value & 0x80) / 0x80 * 0x11b;
    }

    private static int dividedByThree(int value) {
        int result = value ^ value << 1;
        result ^= result << 2;
        result ^= result << 4;
        return result & 0xff ^ (result & 0x80) / 0x80 * 0x09;
    }

    private static int rotated(int value, int count) {
        return (value << count | value >> 8 - count) & 0xff;
    }

    /** A byte of row 0 times the first column of the InvMixColumns matrix: 14, 9, 13, 11. */
    private static int inverseMixed(int value) {
        int two = twice(value);
        int four = twice(two);
        int eight = twice(four);
        return eight ^ four ^ two | (eight ^ value) << 8 | (eight ^ four ^ value) << 16 | (eight ^ two ^ value) << 24;
    }

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case AESENC -> PackedOps.vector(operands, AesRounds::encrypt);
            case AESENCLAST -> PackedOps.vector(operands, AesRounds::encryptLast);
            case AESDEC -> PackedOps.vector(operands, AesRounds::decrypt);
            case AESDECLAST -> PackedOps.vector(operands, AesRounds::decryptLast);
            case AESIMC -> PackedOps.vector(operands, AesRounds::inverseMixColumns);
            case AESKEYGENASSIST -> {
                int constant = operands.immediate();
                yield PackedOps.vector(operands, (d, s) -> assistKey(d, s, constant));
            }
            default -> null;
        });
    }

    private static void put(long destination, int first, int second, int third, int fourth) {
        putInt(destination, first);
        putInt(destination + 4, second);
        putInt(destination + 8, third);
        putInt(destination + 12, fourth);
    }

    private static void encrypt(long state, long key) {
        int a = getInt(state);
        int b = getInt(state + 4);
        int c = getInt(state + 8);
        int d = getInt(state + 12);
        put(state, mixed(ENCRYPTION, a, b, c, d) ^ getInt(key), mixed(ENCRYPTION, b, c, d, a) ^ getInt(key + 4),
                mixed(ENCRYPTION, c, d, a, b) ^ getInt(key + 8), mixed(ENCRYPTION, d, a, b, c) ^ getInt(key + 12));
    }

    private static void decrypt(long state, long key) {
        int a = getInt(state);
        int b = getInt(state + 4);
        int c = getInt(state + 8);
        int d = getInt(state + 12);
        put(state, mixed(DECRYPTION, a, d, c, b) ^ getInt(key), mixed(DECRYPTION, b, a, d, c) ^ getInt(key + 4),
                mixed(DECRYPTION, c, b, a, d) ^ getInt(key + 8), mixed(DECRYPTION, d, c, b, a) ^ getInt(key + 12));
    }

    /** A column of the shifted state, from the columns that its rows come from. */
    private static int mixed(int[] table, int row0, int row1, int row2, int row3) {
        return table[row0 & 0xff] ^ Integer.rotateLeft(table[row1 >>> 8 & 0xff], 8)
                ^ Integer.rotateLeft(table[row2 >>> 16 & 0xff], 16)
                ^ Integer.rotateLeft(table[row3 >>> 24], 24);
    }

    private static void encryptLast(long state, long key) {
        int a = getInt(state);
        int b = getInt(state + 4);
        int c = getInt(state + 8);
        int d = getInt(state + 12);
        put(state, substituted(SUBSTITUTES, a, b, c, d) ^ getInt(key),
                substituted(SUBSTITUTES, b, c, d, a) ^ getInt(key + 4),
                substituted(SUBSTITUTES, c, d, a, b) ^ getInt(key + 8),
                substituted(SUBSTITUTES, d, a, b, c) ^ getInt(key + 12));
    }

    private static void decryptLast(long state, long key) {
        int a = getInt(state);
        int b = getInt(state + 4);
        int c = getInt(state + 8);
        int d = getInt(state + 12);
        put(state, substituted(INVERSE_SUBSTITUTES, a, d, c, b) ^ getInt(key),
                substituted(INVERSE_SUBSTITUTES, b, a, d, c) ^ getInt(key + 4),
                substituted(INVERSE_SUBSTITUTES, c, b, a, d) ^ getInt(key + 8),
                substituted(INVERSE_SUBSTITUTES, d, c, b, a) ^ getInt(key + 12));
    }

    private static int substituted(byte[] table, int row0, int row1, int row2, int row3) {
        return table[row0 & 0xff] & 0xff | (table[row1 >>> 8 & 0xff] & 0xff) << 8
                | (table[row2 >>> 16 & 0xff] & 0xff) << 16
                | table[row3 >>> 24] << 24;
    }

    private static void inverseMixColumns(long destination, long source) {
        put(destination, inverseMixedColumn(getInt(source)), inverseMixedColumn(getInt(source + 4)),
                inverseMixedColumn(getInt(source + 8)),
                inverseMixedColumn(getInt(source + 12)));
    }

    private static int inverseMixedColumn(int column) {
        int same = substituted(SUBSTITUTES, column, column, column, column);
        return mixed(DECRYPTION, same, same, same, same);
    }

    private static void assistKey(long destination, long source, int constant) {
        int second = getInt(source + 4);
        int fourth = getInt(source + 12);
        int first = substituted(SUBSTITUTES, second, second, second, second);
        int third = substituted(SUBSTITUTES, fourth, fourth, fourth, fourth);
        put(destination, first, Integer.rotateRight(first, 8) ^ constant, third,
                Integer.rotateRight(third, 8) ^ constant);
    }
}
