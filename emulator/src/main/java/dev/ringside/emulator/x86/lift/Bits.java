package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;

/** Shifts, rotations, bit tests and scans, and BSWAP. */
final class Bits {
    private static final int ROTATED = FlagMask.CARRY | FlagMask.OVERFLOW;

    private final Emitter emitter;

    Bits(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        switch (i.mnemonic()) {
            case SHL -> shift(i, Opcode.SHIFT_LEFT);
            case SHR -> shift(i, Opcode.SHIFT_RIGHT);
            case SAR -> shift(i, Opcode.SHIFT_RIGHT_SIGNED);
            case ROL -> shift(i, Opcode.ROTATE_LEFT);
            case ROR -> shift(i, Opcode.ROTATE_RIGHT);
            case RCL -> {
                return rotateCarry(i, Opcode.ROTATE_LEFT_CARRY);
            }
            case RCR -> {
                return rotateCarry(i, Opcode.ROTATE_RIGHT_CARRY);
            }
            case SHLD -> {
                return shiftDouble(i, Opcode.SHIFT_LEFT_DOUBLE);
            }
            case SHRD -> {
                return shiftDouble(i, Opcode.SHIFT_RIGHT_DOUBLE);
            }
            case TZCNT -> {
                return count(i, Opcode.COUNT_TRAILING_ZEROS);
            }
            case LZCNT -> {
                return count(i, Opcode.COUNT_LEADING_ZEROS);
            }
            case POPCNT -> {
                return count(i, Opcode.COUNT_ONES);
            }
            case BT, BTS, BTR, BTC -> {
                return liftTest(i);
            }
            case BSF -> scan(i, Opcode.SCAN_FORWARD);
            case BSR -> scan(i, Opcode.SCAN_REVERSE);
            case BSWAP -> swapBytes(i);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean liftTest(Instruction i) {
        if (i.operand(0) instanceof Memory m && i.operand(1) instanceof Register) {
            return testBeyond(i, m);
        }
        Opcode change = change(i);
        if (change == Opcode.TEST_BIT) {
            test(i);
        } else {
            testAndChange(i, change);
        }
        return true;
    }

    /** SHL, SHR and SAR, ROL and ROR. */
    private void shift(Instruction i, Opcode opcode) {
        boolean rotates = opcode == Opcode.ROTATE_LEFT || opcode == Opcode.ROTATE_RIGHT;
        shift(i, opcode, rotates ? ROTATED : FlagMask.ALL, FlagMask.NONE);
    }

    /** RCL and RCR. */
    private boolean rotateCarry(Instruction i, Opcode opcode) {
        if (!emitter.knows(opcode)) {
            return false;
        }
        if (i.operand(1) instanceof Immediate immediate && count(immediate, i.operand(0).width()) > 1) {
            // A whole turn leaves the flags.
            return false;
        }
        shift(i, opcode, ROTATED, FlagMask.CARRY);
        return true;
    }

    /** A count of 0 leaves the flags, but still writes its operand. */
    private void shift(Instruction i, Opcode opcode, int sets, int reads) {
        int size = i.operand(0).width();
        int d = emitter.open(i.operand(0), size, Emitter.FIRST);
        if (i.operand(1) instanceof Immediate immediate && count(immediate, size) == 0) {
            emitter.unchanged(size, d);
        } else {
            int b = i.operand(1) instanceof Immediate immediate
                    ? emitter.constant(1, count(immediate, size))
                    : CpuState.RCX;
            emitter.block().withFlagsRead(emitter.emit(opcode, size, d, d, b, sets), reads);
        }
        emitter.close(i.operand(0), size, d);
    }

    /** SHLD and SHRD; with 16 bits, counts beyond that are processors' own affair. */
    private boolean shiftDouble(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        boolean constant = i.operand(2) instanceof Immediate;
        int count = i.operand(2) instanceof Immediate immediate ? count(immediate, size) : 0;
        if (!emitter.knows(opcode) || size == 2 && (!constant || count > 16)) {
            return false;
        }
        int d = emitter.open(i.operand(0), size, Emitter.FIRST);
        if (constant && count == 0) {
            emitter.unchanged(size, d);
        } else {
            int op = emitter.emit(opcode, size, d, d, ((Register) i.operand(1)).index(), FlagMask.ALL);
            emitter.block().withX(op, constant ? emitter.constant(1, count) : CpuState.RCX);
        }
        emitter.close(i.operand(0), size, d);
        return true;
    }

    private static int count(Immediate immediate, int size) {
        return (int) immediate.value() & (size == 8 ? 63 : 31);
    }

    /** TZCNT, LZCNT and POPCNT. */
    private boolean count(Instruction i, Opcode opcode) {
        if (!emitter.knows(opcode)) {
            return false;
        }
        int size = i.operand(0).width();
        int a = emitter.read(i.operand(1), size, Emitter.FIRST);
        emitter.emit(opcode, size, ((Register) i.operand(0)).index(), a, Operand.NONE, FlagMask.ALL);
        return true;
    }

    /** BT. */
    private void test(Instruction i) {
        int size = i.operand(0).width();
        int a = emitter.read(i.operand(0), size, Emitter.FIRST);
        emitter.emit(Opcode.TEST_BIT, size, Operand.NONE, a, bit(i, size), FlagMask.CARRY);
    }

    /** BTS, BTR and BTC. */
    private void testAndChange(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int d = emitter.open(i.operand(0), size, Emitter.FIRST);
        emitter.emit(opcode, size, d, d, bit(i, size), FlagMask.CARRY);
        emitter.close(i.operand(0), size, d);
    }

    /** A bit offset in a register reaches beyond a memory operand: the operand is the one that holds the bit (SDM vol. 2, BT). */
    private boolean testBeyond(Instruction i, Memory memory) {
        if (!emitter.addresses().canReachBit(memory)) {
            return false;
        }
        int size = memory.width();
        int bit = ((Register) i.operand(1)).index();
        Opcode change = change(i);
        boolean tests = change == Opcode.TEST_BIT;
        emitter.addresses().atBit(tests ? Opcode.LOAD : Opcode.LOAD_TO_MODIFY, memory, bit, Operand.NONE);
        emitter.emit(change, size, tests ? Operand.NONE : Emitter.FIRST, Emitter.FIRST, bit, FlagMask.CARRY);
        if (!tests) {
            emitter.close(memory, size, Emitter.FIRST);
        }
        return true;
    }

    private static Opcode change(Instruction i) {
        return switch (i.mnemonic()) {
            case BTS -> Opcode.SET_BIT;
            case BTR -> Opcode.CLEAR_BIT;
            case BTC -> Opcode.INVERT_BIT;
            default -> Opcode.TEST_BIT;
        };
    }

    private int bit(Instruction i, int size) {
        return i.operand(1) instanceof Immediate immediate
                ? emitter.constant(1, immediate.value() & 8 * size - 1)
                : ((Register) i.operand(1)).index();
    }

    /** BSF and BSR. */
    private void scan(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int a = emitter.read(i.operand(1), size, Emitter.FIRST);
        emitter.emit(opcode, size, ((Register) i.operand(0)).index(), a, Operand.NONE, FlagMask.ALL);
    }

    /** BSWAP; with 16 bits processors give 0. */
    private void swapBytes(Instruction i) {
        Register register = (Register) i.operand(0);
        if (register.width() == 2) {
            emitter.move(2, register.index(), emitter.constant(2, 0));
        } else {
            emitter.emit(Opcode.REVERSE_BYTES, register.width(), register.index(), register.index(), Operand.NONE);
        }
    }
}
