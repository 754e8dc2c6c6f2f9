package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.Random;

/** Machine code at random: instructions that name XMM registers, and between them a few that set or read flags. */
final class RandomVectorCode {
    private static final int LONGEST = 32;
    private static final int[] PREFIXES = {0, 0x66, 0xf3, 0xf2};
    /** ADD, ADC, SBB, SUB, CMP, INC or DEC, CMOVB, CMOVE, SETA, LEA. */
    private static final int[] INTEGER = {0x01, 0x11, 0x1b, 0x2b, 0x39, 0xff, 0x0f42, 0x0f44, 0x0f97, 0x8d};

    private final Random random;
    private final CodeSize codeSize;
    private final Decoder decoder = new Decoder();
    private final byte[] bytes = new byte[LONGEST];
    private int length;

    RandomVectorCode(Random random, CodeSize codeSize) {
        this.random = random;
        this.codeSize = codeSize;
    }

    /** Writes instructions into {@code page} from {@code start} up to {@code end}, and fills the rest with single bytes that no block goes beyond. */
    void fill(byte[] page, int start, int end) {
        int at = start;
        while (true) {
            int size = random.nextInt(5) == 0 ? integer() : vector();
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
        if (codeSize == CodeSize.BITS64 && random.nextBoolean()) {
            put(0x40 | random.nextInt(16));
        }
        int opcode = INTEGER[random.nextInt(INTEGER.length)];
        if (opcode > 0xff) {
            put(opcode >>> 8);
        }
        put(opcode & 0xff);
        if (opcode == 0x8d) {
            put(0x40 | random.nextInt(64) & 0x3b);
            put(random.nextInt(256));
        } else {
            // RSP and RBP are left alone by some, so that pointers survive.
            put(0xc0 | (opcode == 0xff ? random.nextInt(16) : random.nextInt(64)));
        }
        return length;
    }

    private int vector() {
        while (true) {
            length = 0;
            write();
            for (int i = length; i < LONGEST; i++) {
                bytes[i] = (byte) random.nextInt(256);
            }
            Instruction instruction = decoder.decode(InstructionBytes.of(bytes, 0), codeSize);
            boolean known = instruction.mnemonic() != Mnemonic.INVALID && instruction.mnemonic() != Mnemonic.TOO_LONG;
            if (known && instruction.operands().stream().anyMatch(RandomVectorCode::isVector)) {
                return instruction.length();
            }
        }
    }

    private static boolean isVector(Operand operand) {
        return operand instanceof Operand.Register r && r.file() == RegisterFile.XMM;
    }

    private void write() {
        int prefix = PREFIXES[random.nextInt(PREFIXES.length)];
        if (prefix != 0) {
            put(prefix);
        }
        if (codeSize == CodeSize.BITS64 && random.nextBoolean()) {
            put(0x40 | random.nextInt(16));
        }
        put(0x0f);
        switch (random.nextInt(4)) {
            case 0 -> put(0x38);
            case 1 -> put(0x3a);
            default -> {
            }
        }
        put(random.nextInt(256));
        int mod = random.nextInt(5) < 2 ? 3 : random.nextInt(3);
        int modRm = mod << 6 | random.nextInt(64);
        put(modRm);
        if (mod != 3 && (modRm & 7) == 4) {
            put(random.nextInt(256));
        }
        if (mod == 1) {
            put(random.nextInt(8) * (random.nextInt(4) == 0 ? 3 : 16));
        } else if (mod == 2 || mod == 0 && (modRm & 7) == 5) {
            put(random.nextInt(16) * (random.nextInt(4) == 0 ? 5 : 16));
            put(random.nextInt(8));
            put(0);
            put(0);
        }
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }
}
