package dev.ringside.emulator.x86.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.CpuState;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AES, SHA, carry-less products and CRC32 as programs use them, against published vectors and the JDK's own implementations. */
class CryptographyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int ROUNDS = 10;
    private static final int[] ROUND_CONSTANTS = {1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x1b, 0x36};

    private final VectorBench bench = new VectorBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void load(int register, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        bench.xmm(register, buffer.getLong(8), buffer.getLong(0));
    }

    private byte[] bytes(int register) {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(bench.low(register))
                .putLong(bench.high(register)).array();
    }

    /** The round keys of FIPS 197, 5.2, with the substitutions done by AESKEYGENASSIST. */
    private byte[][] expand(byte[] key) {
        byte[][] keys = new byte[ROUNDS + 1][];
        keys[0] = key;
        for (int round = 1; round <= ROUNDS; round++) {
            load(1, keys[round - 1]);
            bench.run("66 0f 3a df c1 %02x".formatted(ROUND_CONSTANTS[round - 1]));
            ByteBuffer assist = ByteBuffer.wrap(bytes(0)).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer before = ByteBuffer.wrap(keys[round - 1]).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer next = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            int word = assist.getInt(12);
            for (int i = 0; i < 4; i++) {
                word ^= before.getInt(4 * i);
                next.putInt(4 * i, word);
            }
            keys[round] = next.array();
        }
        return keys;
    }

    private byte[] encrypt(byte[] block, byte[][] keys) {
        load(0, block);
        load(1, keys[0]);
        bench.run("66 0f ef c1");
        for (int round = 1; round < ROUNDS; round++) {
            load(1, keys[round]);
            bench.run("66 0f 38 dc c1"); // aesenc xmm0, xmm1
        }
        load(1, keys[ROUNDS]);
        bench.run("66 0f 38 dd c1"); // aesenclast xmm0, xmm1
        return bytes(0);
    }

    private byte[] decrypt(byte[] block, byte[][] keys) {
        load(0, block);
        load(1, keys[ROUNDS]);
        bench.run("66 0f ef c1");
        for (int round = ROUNDS - 1; round > 0; round--) {
            load(2, keys[round]);
            bench.run("66 0f 38 db ca"); // aesimc xmm1, xmm2
            bench.run("66 0f 38 de c1"); // aesdec xmm0, xmm1
        }
        load(1, keys[0]);
        bench.run("66 0f 38 df c1"); // aesdeclast xmm0, xmm1
        return bytes(0);
    }

    @Test
    void aesVectorOfTheStandard() {
        byte[][] keys = expand(HEX.parseHex("000102030405060708090a0b0c0d0e0f"));
        assertThat(HEX.formatHex(keys[ROUNDS])).isEqualTo("13111d7fe3944a17f307a78b4d2b30c5");
        byte[] plain = HEX.parseHex("00112233445566778899aabbccddeeff");
        byte[] secret = encrypt(plain, keys);
        assertThat(HEX.formatHex(secret)).isEqualTo("69c4e0d86a7b0430d8cdb78070b4c55a");
        assertThat(decrypt(secret, keys)).isEqualTo(plain);
    }

    @Test
    void aesAgreesWithTheJdk() throws GeneralSecurityException {
        Random random = new Random(197);
        for (int i = 0; i < 50; i++) {
            byte[] key = new byte[16];
            byte[] plain = new byte[16];
            random.nextBytes(key);
            random.nextBytes(plain);
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            byte[] expected = cipher.doFinal(plain);
            byte[][] keys = expand(key);
            assertThat(encrypt(plain, keys)).isEqualTo(expected);
            assertThat(decrypt(expected, keys)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({"00, 1d4d84c85c3440c0929633d5d36f0451", "01, 1a2bf6db3a30862fbabf262df4b7d5c9",
        "10, 1bd17c8d556ab5a17fa540ac2a281315", "11, 1d1e1f2c592e7c45d66ee03e410fd4ed"})
    void carrylessProducts(String selection, String expected) {
        bench.xmm(0, "7b5b54657374566563746f725d53475d");
        bench.xmm(1, "48692853686179295b477565726f6e5d");
        bench.run("66 0f 3a 44 c1 " + selection);
        assertThat(bench.xmm(0)).isEqualTo(expected);
    }

    @Test
    void crc32AgreesWithTheJdk() {
        Random random = new Random(32);
        byte[] data = new byte[15];
        random.nextBytes(data);
        CRC32C expected = new CRC32C();
        expected.update(data);
        ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        bench.register(CpuState.RAX, 0xffff_ffffL);
        bench.register(CpuState.RCX, buffer.getLong(0));
        bench.run("f2 48 0f 38 f1 c1"); // crc32 rax, rcx
        bench.register(CpuState.RCX, buffer.getInt(8));
        bench.run("f2 0f 38 f1 c1"); // crc32 eax, ecx
        bench.register(CpuState.RCX, buffer.getShort(12));
        bench.run("66 f2 0f 38 f1 c1"); // crc32 eax, cx
        bench.register(CpuState.RCX, buffer.get(14));
        bench.run("f2 0f 38 f0 c1"); // crc32 eax, cl
        assertThat(bench.register(CpuState.RAX) ^ 0xffff_ffffL).isEqualTo(expected.getValue());
    }

    @Test
    void sha1OfOneBlock() throws GeneralSecurityException {
        byte[] expected = MessageDigest.getInstance("SHA-1").digest("abc".getBytes(StandardCharsets.US_ASCII));
        // xmm4 to xmm7 hold the message, first word on top; xmm0 is A to D, xmm1 E.
        int[] words = new int[16];
        words[0] = 0x6162_6380;
        words[15] = 24;
        for (int i = 0; i < 4; i++) {
            bench.xmm(4 + i, pair(words[4 * i], words[4 * i + 1]), pair(words[4 * i + 2], words[4 * i + 3]));
        }
        bench.xmm(0, pair(0x6745_2301, 0xefcd_ab89), pair(0x98ba_dcfe, 0x1032_5476));
        bench.xmm(1, pair(0xc3d2_e1f0, 0), 0);
        String initial = bench.xmm(0);
        for (int group = 0; group < 20; group++) {
            int now = 4 + group % 4;
            if (group >= 4) {
                schedule1(now, 4 + (group + 1) % 4, 4 + (group + 2) % 4, 4 + (group + 3) % 4);
            }
            bench.xmm(2, bench.high(0), bench.low(0));
            if (group == 0) {
                bench.run("66 0f fe cc"); // paddd xmm1, xmm4
            } else {
                bench.run("0f 38 c8 %02x".formatted(0xc8 + now)); // sha1nexte xmm1, message
            }
            bench.run("0f 3a cc c1 %02x".formatted(group / 5)); // sha1rnds4 xmm0, xmm1, function
            bench.xmm(1, bench.high(2), bench.low(2));
        }
        bench.xmm(3, pair(0xc3d2_e1f0, 0), 0);
        bench.run("0f 38 c8 cb"); // sha1nexte xmm1, xmm3
        bench.xmm(2, initial);
        bench.run("66 0f fe c2"); // paddd xmm0, xmm2
        assertThat(bench.xmm(0) + bench.xmm(1).substring(0, 8)).isEqualTo(HEX.formatHex(expected));
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | low & 0xffff_ffffL;
    }

    /** Words 16 behind those in {@code first}, from the four registers that hold the last sixteen. */
    private void schedule1(int first, int second, int third, int fourth) {
        bench.run("0f 38 c9 %02x".formatted(0xc0 + 8 * first + second)); // sha1msg1 first, second
        bench.run("66 0f ef %02x".formatted(0xc0 + 8 * first + third)); // pxor first, third
        bench.run("0f 38 ca %02x".formatted(0xc0 + 8 * first + fourth)); // sha1msg2 first, fourth
    }

    @Test
    void sha256OfOneBlock() throws GeneralSecurityException {
        byte[] expected = MessageDigest.getInstance("SHA-256").digest("abc".getBytes(StandardCharsets.US_ASCII));
        int[] words = new int[64];
        words[0] = 0x6162_6380;
        words[15] = 24;
        for (int i = 16; i < 64; i += 4) {
            scheduleWords(words, i);
        }
        String abef = "6a09e667bb67ae85510e527f9b05688c";
        String cdgh = "3c6ef372a54ff53a1f83d9ab5be0cd19";
        bench.xmm(1, cdgh);
        bench.xmm(2, abef);
        for (int i = 0; i < 64; i += 2) {
            bench.xmm(0, 0, pair(words[i + 1] + constant(i + 1), words[i] + constant(i)));
            bench.run("0f 38 cb ca"); // sha256rnds2 xmm1, xmm2, xmm0
            String next = bench.xmm(1);
            bench.xmm(1, bench.high(2), bench.low(2));
            bench.xmm(2, next);
        }
        bench.xmm(3, abef);
        bench.xmm(4, cdgh);
        bench.run("66 0f fe d3"); // paddd xmm2, xmm3
        bench.run("66 0f fe cc"); // paddd xmm1, xmm4
        String digest = bench.xmm(2).substring(0, 16) + bench.xmm(1).substring(0, 16) + bench.xmm(2).substring(16)
                + bench.xmm(1).substring(16);
        assertThat(digest).isEqualTo(HEX.formatHex(expected));
    }

    /** Words {@code i} to {@code i + 3} of the message schedule, by SHA256MSG1, PALIGNR, PADDD and SHA256MSG2. */
    private void scheduleWords(int[] words, int i) {
        for (int register = 0; register < 4; register++) {
            int at = i - 16 + 4 * register;
            bench.xmm(4 + register, pair(words[at + 3], words[at + 2]), pair(words[at + 1], words[at]));
        }
        bench.run("0f 38 cc e5"); // sha256msg1 xmm4, xmm5
        bench.xmm(0, bench.high(7), bench.low(7));
        bench.run("66 0f 3a 0f c6 04"); // palignr xmm0, xmm6, 4
        bench.run("66 0f fe e0"); // paddd xmm4, xmm0
        bench.run("0f 38 cd e7"); // sha256msg2 xmm4, xmm7
        words[i] = (int) bench.low(4);
        words[i + 1] = (int) (bench.low(4) >>> 32);
        words[i + 2] = (int) bench.high(4);
        words[i + 3] = (int) (bench.high(4) >>> 32);
    }

    /** Round constant {@code index}: the fraction of the cube root of a prime (FIPS 180-4, 4.2.2), rounded down by integers. */
    private static int constant(int index) {
        int prime = 2;
        for (int found = 0; found < index; found += isPrime(prime) ? 1 : 0) {
            prime++;
        }
        BigInteger scaled = BigInteger.valueOf(prime).shiftLeft(96);
        BigInteger root = BigInteger.ZERO;
        for (int bit = 36; bit >= 0; bit--) {
            BigInteger next = root.setBit(bit);
            if (next.pow(3).compareTo(scaled) <= 0) {
                root = next;
            }
        }
        return root.intValue();
    }

    private static boolean isPrime(int number) {
        for (int i = 2; i * i <= number; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return true;
    }
}
