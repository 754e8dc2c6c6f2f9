package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** Machine code at random: x87 and MMX instructions, and between them a few that set or read flags or are general ones. */
final class RandomFloatCode {
    private static final int LONGEST = 32;
    /** ADD, ADC, SUB, CMP, CMOVB, CMOVE, SETA, SAHF, LEA. */
    private static final int[] INTEGER = {0x01, 0x11, 0x2b, 0x39, 0x0f42, 0x0f44, 0x0f97, 0x9e, 0x8d};
    /** What the translator leaves to the interpreter: most of the time something else is better. */
    private static final Set<Mnemonic> LEFT = EnumSet.of(Mnemonic.F2XM1, Mnemonic.FYL2X, Mnemonic.FYL2XP1,
            Mnemonic.FPTAN, Mnemonic.FPATAN, Mnemonic.FPREM, Mnemonic.FPREM1, Mnemonic.FSIN, Mnemonic.FCOS,
            Mnemonic.FSINCOS, Mnemonic.FBLD, Mnemonic.FBSTP, Mnemonic.FNSTENV, Mnemonic.FLDENV, Mnemonic.FNSAVE,
            Mnemonic.FRSTOR, Mnemonic.FNINIT);

    private final Random random;
    private final CodeSize codeSize;
    private final int mmx;
    private final Decoder decoder = new Decoder();
    private final byte[] bytes = new byte[LONGEST];
    private int length;

    /** Code with {@code mmx} of eight instructions on MMX registers. */
    RandomFloatCode(Random random, CodeSize codeSize, int mmx) {
        this.random = random;
        this.codeSize = codeSize;
        this.mmx = mmx;
    }

    /** Writes instructions into {@code page} from {@code start} up to {@code end}, and fills the rest with single bytes that no block goes beyond. */
    void fill(byte[] page, int start, int end) {
        int at = start;
        while (true) {
            int size = random.nextInt(6) == 0 ? integer() : random.nextInt(8) < mmx ? vector() : floatingPoint();
            if (at + size >= end) {
                break;
            }
            System.arraycopy(bytes, 0, page, at, size);
            at += size;
        }
        // HLT is left to the interpreter.
        while (at < end) {
            page[at++] = (byte) 0xf4;
        }
    }

    private int integer() {
        length = 0;
        int opcode = INTEGER[random.nextInt(INTEGER.length)];
        if (opcode > 0xff) {
            put(opcode >>> 8);
        }
        put(opcode & 0xff);
        if (opcode == 0x8d) {
            put(0x40 | random.nextInt(64) & 0x3b);
            put(random.nextInt(256));
        } else if (opcode != 0x9e) {
            put(0xc0 | random.nextInt(64));
        }
        return length;
    }

    private int floatingPoint() {
        while (true) {
            length = 0;
            if (random.nextInt(12) == 0) {
                put(random.nextBoolean() ? 0x64 : 0x26);
            }
            if (random.nextInt(30) == 0) {
                put(0x9b);
            } else {
                if (codeSize == CodeSize.BITS64 && random.nextInt(3) == 0) {
                    put(0x40 | random.nextInt(16));
                }
                put(0xd8 | random.nextInt(8));
                operand(random.nextInt(5) < 2);
            }
            Instruction instruction = decode();
            boolean left = LEFT.contains(instruction.mnemonic()) && random.nextInt(40) != 0;
            if (instruction.mnemonic() != Mnemonic.INVALID && !left) {
                return instruction.length();
            }
        }
    }

    private int vector() {
        while (true) {
            length = 0;
            if (codeSize == CodeSize.BITS64 && random.nextInt(3) == 0) {
                put(0x40 | random.nextInt(16));
            }
            put(0x0f);
            boolean leaves = random.nextInt(20) == 0;
            if (random.nextInt(4) == 0) {
                put(0x38);
            }
            put(leaves ? 0x77 : random.nextInt(256));
            operand(random.nextInt(5) < 3);
            Instruction instruction = decode();
            boolean known = instruction.mnemonic() != Mnemonic.INVALID && instruction.mnemonic() != Mnemonic.TOO_LONG;
            if (known && (instruction.mnemonic() == Mnemonic.EMMS
                    || instruction.operands().stream().anyMatch(RandomFloatCode::isVector))) {
                return instruction.length();
            }
        }
    }

    private static boolean isVector(Operand operand) {
        return operand instanceof Operand.Register r && r.file() == RegisterFile.MMX;
    }

    private Instruction decode() {
        for (int i = length; i < LONGEST; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return decoder.decode(InstructionBytes.of(bytes, 0), codeSize);
    }

    private void operand(boolean register) {
        int mod = register ? 3 : random.nextInt(3);
        int modRm = mod << 6 | random.nextInt(64);
        put(modRm);
        if (mod != 3 && (modRm & 7) == 4) {
            put(random.nextInt(256));
        }
        if (mod == 1) {
            put(random.nextInt(8) * (random.nextInt(4) == 0 ? 3 : 8));
        } else if (mod == 2 || mod == 0 && (modRm & 7) == 5) {
            put(random.nextInt(16) * (random.nextInt(4) == 0 ? 5 : 8));
            put(random.nextInt(8));
            put(0);
            put(0);
        }
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }
}
