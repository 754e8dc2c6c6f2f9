package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;

/** Where an instruction has its immediate, which is the last part of it, and its displacement, which stands before that (SDM vol. 2, 2.1). */
final class OperandBytes {
    /** Opcodes whose immediate is a byte that is sign-extended to the operand size. */
    private static final int PUSH_BYTE = 0x6a;
    private static final int IMUL_BYTE = 0x6b;
    private static final int ARITHMETIC_BYTE = 0x83;
    /** MOV to the general registers: the opcodes with the only immediates of 8 bytes. */
    private static final int FIRST_MOVE = 0xb8;
    private static final int LAST_MOVE = 0xbf;
    /** MOV between the accumulator and an offset. */
    private static final int OFFSET_MOVES = 0xa0;
    private static final int OFFSET_MASK = 0xfc;
    private static final int LONGEST_OF_OTHERS = 4;

    private OperandBytes() {}

    /**
     * How many bytes at the end of {@code i} are an immediate that is an operand as any other, which is so for MOV, PUSH, IMUL, TEST and what has the form of
     * ADD; 0 for all other instructions: operations are chosen by the immediates of some.
     */
    static int immediate(Instruction i) {
        if (i.lock() || i.operands().isEmpty() || !(i.operands().getLast() instanceof Immediate immediate)) {
            return 0;
        }
        return switch (i.mnemonic()) {
            case MOV, PUSH, IMUL, TEST, ADD, OR, ADC, SBB, AND, SUB, XOR, CMP -> encoded(i.opcode() >>> 8, immediate);
            default -> 0;
        };
    }

    private static int encoded(int opcode, Immediate immediate) {
        return switch (opcode) {
            case PUSH_BYTE, IMUL_BYTE, ARITHMETIC_BYTE -> 1;
            default -> opcode >= FIRST_MOVE && opcode <= LAST_MOVE
                    ? immediate.width()
                    : Math.min(immediate.width(), LONGEST_OF_OTHERS);
        };
    }

    /**
     * How many bytes in front of the {@link #immediate} of {@code i} are the displacement of its memory operand; 0 if there is none, or it counts from RIP, or
     * there is an immediate of another kind.
     */
    static int displacement(Instruction i) {
        int bytes = 0;
        for (int n = 0; n < i.operands().size(); n++) {
            Operand operand = i.operand(n);
            if (operand instanceof Immediate && immediate(i) == 0) {
                return 0;
            }
            if (operand instanceof Memory memory && memory.base() != Memory.RIP) {
                bytes = displacement(i, memory);
            }
        }
        return bytes;
    }

    /** By the upper two bits of ModR/M (SDM vol. 2, tables 2-1 and 2-2); of the MOVs without, the address is all there is. */
    private static int displacement(Instruction i, Memory memory) {
        if (i.mnemonic() == Mnemonic.MOV && (i.opcode() >>> 8 & OFFSET_MASK) == OFFSET_MOVES) {
            return i.addressSize();
        }
        int longest = Math.min(i.addressSize(), LONGEST_OF_OTHERS);
        return switch (i.opcode() >>> 6 & 3) {
            case 0 -> memory.base() == Memory.NONE ? longest : 0;
            case 1 -> 1;
            case 2 -> longest;
            default -> 0;
        };
    }
}
