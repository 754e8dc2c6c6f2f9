package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.RepeatPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Machine code at random, mostly of the instructions that are lifted, with all prefixes and forms of operands, whose displacements are small. */
public final class RandomCode {
    private static final int LONGEST = 32;
    /** Opcodes without ModR/M. */
    private static final int[] PLAIN = {0x04, 0x05, 0x0c, 0x0d, 0x14, 0x15, 0x1c, 0x1d, 0x24, 0x25, 0x2c, 0x2d, 0x34,
        0x35, 0x3c, 0x3d, 0x50, 0x53, 0x54, 0x55, 0x58, 0x5b, 0x5c, 0x5d, 0x68, 0x6a, 0x90, 0x93, 0x98, 0x99, 0xa0,
        0xa1,
        0xa2, 0xa3, 0xa8, 0xa9, 0xb0, 0xb4, 0xb9, 0xba, 0xc2, 0xc3, 0xc9, 0xe8, 0xe9, 0xeb, 0xf5, 0xf8, 0xf9, 0x40,
        0x4b,
        0x70, 0x72, 0x74, 0x75, 0x76, 0x78, 0x7a, 0x7c, 0x7e, 0x9e, 0x9f, 0xe3, 0xe2, 0x1fc8, 0x0fca, 0x0f84, 0x0f8d,
        0x9c, 0xfc, 0xfc, 0xfd, 0xd6, 0xa4, 0xa5, 0xa6, 0xa7, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0x9c, 0x9d, 0xfa,
        0xfb, 0x1e, 0x06, 0x0fa8, 0x0f05, 0x0f07, 0x0f30, 0x0f31};
    /** Opcodes with ModR/M; those from 0F00 on behind the escape. */
    private static final int[] WITH_MODRM = {0x00, 0x01, 0x02, 0x03, 0x08, 0x09, 0x0a, 0x0b, 0x10, 0x11, 0x12, 0x13,
        0x18,
        0x19, 0x1a, 0x1b, 0x20, 0x21, 0x22, 0x23, 0x28, 0x29, 0x2a, 0x2b, 0x30, 0x31, 0x32, 0x33, 0x38, 0x39, 0x3a,
        0x3b,
        0x63, 0x69, 0x6b, 0x80, 0x81, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8d, 0x8f, 0xc0, 0xc1,
        0xc6,
        0xc7, 0xd0, 0xd1, 0xd2, 0xd3, 0xf6, 0xf7, 0xf6, 0xf7, 0xfe, 0xff, 0xff, 0x0f40, 0x0f42, 0x0f44, 0x0f45, 0x0f4c,
        0x0f4f, 0x0f92, 0x0f95, 0x0f9a, 0x0f9e, 0x0fa3, 0x0fa4, 0x0fa5, 0x0fab, 0x0fac, 0x0fad, 0x0faf, 0x0fb0, 0x0fb1,
        0x0fb3, 0x0fb6, 0x0fb7, 0x0fb8, 0x0fba, 0x0fbb, 0x0fbc, 0x0fbd, 0x0fbe, 0x0fbf, 0x0fc0, 0x0fc1, 0x0fc7, 0x0fc3,
        0x0fae, 0x0f18,
        0x0f1f, 0x0f01, 0x8c, 0x8e, 0x0f20, 0x0f38f0, 0x0f38f1};
    private static final int[] REPEAT_OR_LOCK = {0xf0, 0xf0, 0xf0, 0xf2, 0xf3, 0xf3};
    private static final int[] VEX = {0xf2, 0xf3, 0xf5, 0xf6, 0xf7, 0xf7};
    private static final Set<Mnemonic> STRINGS = EnumSet.of(Mnemonic.MOVS, Mnemonic.STOS, Mnemonic.LODS, Mnemonic.CMPS,
            Mnemonic.SCAS);
    private static final int[] SEGMENTS = {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65};

    private final Random random;
    private final CodeSize codeSize;
    private final Decoder decoder = new Decoder();
    private final byte[] bytes = new byte[LONGEST];
    private int length;

    /** Code of that size. */
    public RandomCode(Random random, CodeSize codeSize) {
        this.random = random;
        this.codeSize = codeSize;
    }

    /** Fills {@code page} with instructions and answers where they begin. */
    List<Integer> fill(byte[] page) {
        List<Integer> starts = new ArrayList<>();
        int at = 0;
        while (at < page.length) {
            starts.add(at);
            int size = instruction();
            System.arraycopy(bytes, 0, page, at, Math.min(size, page.length - at));
            at += size;
        }
        return starts;
    }

    /** The next instruction, with whatever may follow it. */
    public Instruction next() {
        instruction();
        return decoder.decode(InstructionBytes.of(bytes, 0), codeSize);
    }

    /** The bytes of the instruction that {@link #next} gave. */
    public byte[] bytes(int count) {
        return Arrays.copyOf(bytes, count);
    }

    private int instruction() {
        while (true) {
            length = 0;
            write();
            for (int end = length; length < LONGEST;) {
                put(random.nextInt(length - end < 6 && random.nextBoolean() ? 256 : 40));
            }
            Instruction instruction = decoder.decode(InstructionBytes.of(bytes, 0), codeSize);
            if (instruction.repeat() != RepeatPrefix.NONE && STRINGS.contains(instruction.mnemonic())) {
                // They may be left in the middle.
                continue;
            }
            boolean rare = instruction.mnemonic() == Mnemonic.INVALID || instruction.mnemonic() == Mnemonic.TOO_LONG;
            if (!rare || random.nextInt(20) == 0) {
                return Math.min(instruction.length(), LONGEST);
            }
        }
    }

    private void write() {
        boolean shortAddress = codeSize == CodeSize.BITS16;
        if (random.nextInt(8) == 0) {
            put(SEGMENTS[random.nextInt(SEGMENTS.length)]);
        }
        if (random.nextInt(6) == 0) {
            put(0x66);
        }
        if (random.nextInt(16) == 0) {
            put(0x67);
            shortAddress = codeSize == CodeSize.BITS32;
        }
        if (random.nextInt(12) == 0) {
            put(REPEAT_OR_LOCK[random.nextInt(REPEAT_OR_LOCK.length)]);
        }
        if (codeSize == CodeSize.BITS64 && random.nextInt(2) == 0) {
            put(0x40 | random.nextInt(16));
        }
        if (random.nextInt(16) == 0) {
            vex(shortAddress);
        } else if (random.nextInt(3) == 0) {
            opcode(PLAIN[random.nextInt(PLAIN.length)]);
        } else {
            opcode(WITH_MODRM[random.nextInt(WITH_MODRM.length)]);
            modRm(shortAddress);
        }
    }

    private void vex(boolean shortAddress) {
        length = 0;
        int last = random.nextInt(2) << 7 | random.nextInt(16) << 3 | random.nextInt(4);
        put(0xc4);
        boolean rotation = random.nextInt(4) == 0;
        put((codeSize == CodeSize.BITS64 ? random.nextInt(8) << 5 : 0xe0) | (rotation ? 3 : 2));
        put(rotation ? last & 0x80 | 0x7b : codeSize == CodeSize.BITS64 ? last : last | 0x40);
        put(rotation ? 0xf0 : VEX[random.nextInt(VEX.length)]);
        modRm(shortAddress);
    }

    private void opcode(int opcode) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            if (shift == 0 || opcode >>> shift != 0) {
                put(opcode >>> shift & 0xff);
            }
        }
    }

    private void modRm(boolean shortAddress) {
        int mod = random.nextInt(5) < 3 ? 3 : random.nextInt(3);
        int modRm = mod << 6 | random.nextInt(64);
        put(modRm);
        if (mod != 3 && !shortAddress && (modRm & 7) == 4) {
            put(random.nextInt(256));
        }
        if (mod == 2 || mod == 0 && (modRm & 7) == 5 && !shortAddress) {
            put(random.nextInt(256));
            put(random.nextInt(8));
            if (!shortAddress) {
                put(0);
                put(0);
            }
        }
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }
}
