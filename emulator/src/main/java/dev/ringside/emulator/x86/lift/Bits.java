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

    /** SHL, SHR and SAR, ROL and ROR. A count of 0 leaves the flags, but still writes its operand. */
    private void shift(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        boolean rotates = opcode == Opcode.ROTATE_LEFT || opcode == Opcode.ROTATE_RIGHT;
        int d = emitter.open(i.operand(0), size, Emitter.FIRST);
        if (i.operand(1) instanceof Immediate immediate) {
            int count = (int) immediate.value() & (size == 8 ? 63 : 31);
            if (count != 0) {
                emitter.emit(opcode, size, d, d, emitter.constant(1, count), rotates ? ROTATED : FlagMask.ALL);
            } else if (Operand.isRegister(d)) {
                emitter.move(size, d, d);
            }
        } else {
            emitter.emit(opcode, size, d, d, CpuState.RCX, rotates ? ROTATED : FlagMask.ALL);
        }
        emitter.close(i.operand(0), size, d);
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
        if (!emitter.addresses().isPlain(memory) || emitter.addressSize() < 4) {
            return false;
        }
        int size = memory.width();
        int bit = ((Register) i.operand(1)).index();
        int scale = Integer.numberOfTrailingZeros(size);
        if (size == 8) {
            emitter.move(8, Emitter.FIRST, bit);
        } else {
            int op = emitter.emit(Opcode.SIGN_EXTEND, 8, Emitter.FIRST, bit, Operand.NONE);
            emitter.block().withSourceSize(op, size);
        }
        emitter.emit(Opcode.SHIFT_RIGHT_SIGNED, 8, Emitter.FIRST, Emitter.FIRST, emitter.constant(1, 3 + scale));
        emitter.addresses().offset(memory, 8, Emitter.SECOND, Emitter.SECOND);
        Opcode change = change(i);
        int op = emitter.emit(change == Opcode.TEST_BIT ? Opcode.LOAD : Opcode.LOAD_TO_MODIFY, size, Emitter.FIRST,
                Operand.NONE, Operand.NONE);
        emitter.block().withAddress(op, Emitter.SECOND, Emitter.FIRST, scale, emitter.block().constant(0), Operand.NONE,
                emitter.addressSize(), emitter.linearSize());
        emitter.emit(change, size, change == Opcode.TEST_BIT ? Operand.NONE : Emitter.FIRST, Emitter.FIRST, bit,
                FlagMask.CARRY);
        if (change != Opcode.TEST_BIT) {
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

    /** BSF and BSR. Flags beside ZF stay, as AMD's processors leave them. */
    private void scan(Instruction i, Opcode opcode) {
        int size = i.operand(0).width();
        int a = emitter.read(i.operand(1), size, Emitter.FIRST);
        emitter.emit(opcode, size, ((Register) i.operand(0)).index(), a, Operand.NONE, FlagMask.ZERO);
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
