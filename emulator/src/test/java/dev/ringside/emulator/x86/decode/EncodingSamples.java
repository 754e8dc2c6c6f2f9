package dev.ringside.emulator.x86.decode;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Machine code that no compiler writes: every opcode under every prefix that can select it, and random bytes. */
public final class EncodingSamples {
    private static final int[][] ESCAPES = {{}, {0x0f}, {0x0f, 0x38}, {0x0f, 0x3a}};
    private static final int[][] PREFIXES = {{}, {0x66}, {0xf3}, {0xf2}, {0x67}, {0x66, 0xf2}};
    private static final int[][] MANDATORY_PREFIXES = {{}, {0x66}, {0xf3}, {0xf2}};
    private static final int[] NONE = {};
    private static final int[] REX_W = {0x48};
    private static final int[] REX_RXB = {0x47};
    private static final int[] RANDOM_PREFIXES = {0x66, 0x66, 0x67, 0xf2, 0xf3, 0xf0, 0x2e, 0x64, 0x65, 0x36, 0x26,
        0x3e};
    private static final int[] BMI_OPCODES = {0xf2, 0xf3, 0xf5, 0xf6, 0xf7};
    private static final int[] TAIL = {0x24, 0x81, 0x12, 0x93, 0x34, 0x55, 0x66, 0x77, 0x08};
    /** Processors ignore ModRM.rm of these; objdump knows only the value 0 and loses step. */
    private static final Set<Mnemonic> FENCES = EnumSet.of(Mnemonic.LFENCE, Mnemonic.MFENCE, Mnemonic.SFENCE);
    private static final int ONE_BYTE = 0x98;
    private static final int MARGIN = 32;

    private final Decoder decoder = new Decoder();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final CodeSize codeSize;

    private EncodingSamples(CodeSize codeSize) {
        this.codeSize = codeSize;
    }

    /**
     * Every opcode of the four maps and the VEX maps, under each prefix that can change it and under REX, with ModR/M bytes of every kind.
     *
     * @param all
     *            all 256 ModR/M bytes instead of a few of each kind, and the address size prefix
     */
    public static byte[] everyOpcode(CodeSize codeSize, boolean all) {
        EncodingSamples samples = new EncodingSamples(codeSize);
        for (int[] escape : ESCAPES) {
            for (int[] prefix : all ? PREFIXES : MANDATORY_PREFIXES) {
                samples.everyOpcode(prefix, NONE, escape, all);
                if (codeSize == CodeSize.BITS64) {
                    samples.everyOpcode(prefix, REX_W, escape, all);
                    samples.everyOpcode(prefix, REX_RXB, escape, all);
                }
            }
        }
        samples.everyVex(all);
        return samples.finish();
    }

    private void everyOpcode(int[] prefix, int[] rex, int[] escape, boolean all) {
        for (int opcode = 0; opcode < 256; opcode++) {
            for (int modRm = 0; modRm < 256; modRm++) {
                if (all || isTypical(modRm) || modRm >= 0xc0 && rex.length == 0 && selectsByModRm(prefix)) {
                    writeInstruction(prefix, rex, concatenate(escape, opcode, modRm));
                }
            }
        }
    }

    private void everyVex(boolean all) {
        for (int modRm = 0; modRm < 256; modRm++) {
            for (int w = 0; w < 256 && (all || isTypical(modRm)); w += 0x80) {
                for (int pp = 0; pp < 4; pp++) {
                    for (int opcode : BMI_OPCODES) {
                        writeInstruction(NONE, NONE, new int[]{0xc4, 0xe2, w | 0x68 | pp, opcode, modRm});
                    }
                    writeInstruction(NONE, NONE, new int[]{0xc4, 0xe3, w | 0x78 | pp, 0xf0, modRm});
                }
            }
        }
    }

    /** One register form and one memory form for each value of the reg field, and for one value the forms that differ in length or base. */
    private static boolean isTypical(int modRm) {
        int reg = modRm >> 3 & 7;
        int rm = modRm & 7;
        return modRm >= 0xc0 && rm == 0 || modRm < 0x40 && rm == 5 || modRm < 0x80 && reg == 2 && rm >= 3 && rm <= 6;
    }

    /** Without a prefix and under F3 there are opcodes that all of ModR/M belongs to: x87, VMCALL, ENDBR64 and their like. */
    private static boolean selectsByModRm(int[] prefix) {
        return prefix.length == 0 || prefix[0] == 0xf3;
    }

    private static int[] concatenate(int[] escape, int opcode, int modRm) {
        int[] result = Arrays.copyOf(escape, escape.length + 2);
        result[escape.length] = opcode;
        result[escape.length + 1] = modRm;
        return result;
    }

    /** Bytes that look like code in every map, at random. */
    public static byte[] random(CodeSize codeSize, long seed, int length) {
        EncodingSamples samples = new EncodingSamples(codeSize);
        Random random = new Random(seed);
        while (samples.code.size() < length) {
            for (int count = random.nextInt(3); count > 0; count--) {
                samples.write(RANDOM_PREFIXES[random.nextInt(RANDOM_PREFIXES.length)]);
            }
            if (codeSize == CodeSize.BITS64 && random.nextInt(5) < 2) {
                samples.write(0x40 | random.nextInt(16));
            }
            if (random.nextInt(16) == 0) {
                samples.write(0xc4, 0xe2 ^ random.nextInt(8) << 5, random.nextInt(256),
                        BMI_OPCODES[random.nextInt(BMI_OPCODES.length)]);
            } else {
                samples.write(ESCAPES[random.nextInt(ESCAPES.length)]);
            }
            samples.randomBytes(random, 2 + random.nextInt(7));
        }
        return samples.finish();
    }

    private void randomBytes(Random random, int count) {
        for (int i = 0; i < count; i++) {
            write(random.nextInt(256));
        }
    }

    private void write(int... bytes) {
        for (int value : bytes) {
            code.write(value);
        }
    }

    /**
     * Writes as much of the bytes as the decoder takes for an instruction, so that the next sample begins where objdump, if it agrees, begins a
     * line; undefined ones in full, with one-byte instructions after them to find back into step.
     */
    private void writeInstruction(int[] prefix, int[] rex, int[] opcode) {
        byte[] sample = new byte[MARGIN];
        int length = 0;
        for (int[] part : List.of(prefix, rex, opcode, TAIL)) {
            for (int value : part) {
                sample[length++] = (byte) value;
            }
        }
        Instruction instruction = decoder.decode(InstructionBytes.of(sample, 0), codeSize);
        if (instruction.mnemonic() == Mnemonic.INVALID) {
            code.write(sample, 0, length - TAIL.length);
            write(ONE_BYTE, ONE_BYTE, ONE_BYTE, ONE_BYTE, ONE_BYTE);
        } else {
            code.write(sample, 0, instruction.length());
            if (FENCES.contains(instruction.mnemonic())) {
                write(ONE_BYTE, ONE_BYTE, ONE_BYTE, ONE_BYTE, ONE_BYTE);
            }
        }
    }

    private byte[] finish() {
        for (int i = 0; i < MARGIN; i++) {
            write(ONE_BYTE);
        }
        return code.toByteArray();
    }
}
