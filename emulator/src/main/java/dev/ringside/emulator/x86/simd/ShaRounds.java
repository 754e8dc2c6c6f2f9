package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.putInt;
import static java.lang.Integer.rotateLeft;
import static java.lang.Integer.rotateRight;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** The SHA extensions (FIPS 180-4 and SDM vol. 2): rounds and message schedules of SHA-1 and SHA-256. */
final class ShaRounds {
    private static final int[] SHA1_CONSTANTS = {0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xca62_c1d6};

    private ShaRounds() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case SHA1RNDS4 -> {
                int function = operands.immediate() & 3;
                yield vector(operands, (d, s) -> fourRounds(d, s, function));
            }
            case SHA1NEXTE -> vector(operands, ShaRounds::nextE);
            case SHA1MSG1 -> vector(operands, ShaRounds::firstSchedule1);
            case SHA1MSG2 -> vector(operands, ShaRounds::secondSchedule1);
            case SHA256RNDS2 -> twoRounds(operands);
            case SHA256MSG1 -> vector(operands, ShaRounds::firstSchedule256);
            case SHA256MSG2 -> vector(operands, ShaRounds::secondSchedule256);
            default -> null;
        });
    }

    /** Unlike other instructions of their time, these take operands at any address on silicon (AMD Zen). */
    private static Op vector(Operands operands, VectorOperation function) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            function.apply(cpu.address + destination, source.unaligned(cpu));
        });
    }

    /** Writes the doublewords, lowest first. */
    private static void put(long destination, int first, int second, int third, int fourth) {
        putInt(destination, first);
        putInt(destination + 4, second);
        putInt(destination + 8, third);
        putInt(destination + 12, fourth);
    }

    private static void fourRounds(long destination, long source, int function) {
        int a = getInt(destination + 12);
        int b = getInt(destination + 8);
        int c = getInt(destination + 4);
        int d = getInt(destination);
        // The first word of the message comes with E added.
        int e = 0;
        for (int i = 0; i < 4; i++) {
            int mix = switch (function) {
                case 0 -> b & c ^ ~b & d;
                case 2 -> b & c ^ b & d ^ c & d;
                default -> b ^ c ^ d;
            };
            int next = mix + rotateLeft(a, 5) + getInt(source + 12 - 4L * i) + e + SHA1_CONSTANTS[function];
            e = d;
            d = c;
            c = rotateLeft(b, 30);
            b = a;
            a = next;
        }
        put(destination, d, c, b, a);
    }

    private static void nextE(long destination, long source) {
        int e = rotateLeft(getInt(destination + 12), 30);
        put(destination, getInt(source), getInt(source + 4), getInt(source + 8), getInt(source + 12) + e);
    }

    private static void firstSchedule1(long destination, long source) {
        int w0 = getInt(destination + 12);
        int w1 = getInt(destination + 8);
        int w2 = getInt(destination + 4);
        int w3 = getInt(destination);
        int w4 = getInt(source + 12);
        int w5 = getInt(source + 8);
        put(destination, w5 ^ w3, w4 ^ w2, w3 ^ w1, w2 ^ w0);
    }

    private static void secondSchedule1(long destination, long source) {
        int w16 = rotateLeft(getInt(destination + 12) ^ getInt(source + 8), 1);
        int w17 = rotateLeft(getInt(destination + 8) ^ getInt(source + 4), 1);
        int w18 = rotateLeft(getInt(destination + 4) ^ getInt(source), 1);
        int w19 = rotateLeft(getInt(destination) ^ w16, 1);
        put(destination, w19, w18, w17, w16);
    }

    private static Op twoRounds(Operands operands) {
        int first = operands.register(0);
        VectorSource second = operands.source(1);
        int message = operands.register(2);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long abef = second.unaligned(cpu);
            twoRounds(cpu.address + first, abef, cpu.address + message);
        });
    }

    private static void twoRounds(long cdgh, long abef, long message) {
        int a = getInt(abef + 12);
        int b = getInt(abef + 8);
        int c = getInt(cdgh + 12);
        int d = getInt(cdgh + 8);
        int e = getInt(abef + 4);
        int f = getInt(abef);
        int g = getInt(cdgh + 4);
        int h = getInt(cdgh);
        for (int i = 0; i < 2; i++) {
            int choice = e & f ^ ~e & g;
            int majority = a & b ^ a & c ^ b & c;
            int common = h + (rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)) + choice
                    + getInt(message + 4L * i);
            int next = common + (rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)) + majority;
            h = g;
            g = f;
            f = e;
            e = d + common;
            d = c;
            c = b;
            b = a;
            a = next;
        }
        put(cdgh, f, e, b, a);
    }

    private static void firstSchedule256(long destination, long source) {
        int w0 = getInt(destination);
        int w1 = getInt(destination + 4);
        int w2 = getInt(destination + 8);
        int w3 = getInt(destination + 12);
        int w4 = getInt(source);
        put(destination, w0 + smallSigma0(w1), w1 + smallSigma0(w2), w2 + smallSigma0(w3), w3 + smallSigma0(w4));
    }

    private static void secondSchedule256(long destination, long source) {
        int w16 = getInt(destination) + smallSigma1(getInt(source + 8));
        int w17 = getInt(destination + 4) + smallSigma1(getInt(source + 12));
        int w18 = getInt(destination + 8) + smallSigma1(w16);
        int w19 = getInt(destination + 12) + smallSigma1(w17);
        put(destination, w16, w17, w18, w19);
    }

    private static int smallSigma0(int word) {
        return rotateRight(word, 7) ^ rotateRight(word, 18) ^ word >>> 3;
    }

    private static int smallSigma1(int word) {
        return rotateRight(word, 17) ^ rotateRight(word, 19) ^ word >>> 10;
    }
}
