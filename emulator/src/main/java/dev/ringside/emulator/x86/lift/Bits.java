package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
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
        if (Emitter.isMemory(i.operand(0)) && !(i.operand(1) instanceof Immediate)) {
            // A bit offset in a register reaches beyond a memory operand.
            return false;
        }
        switch (i.mnemonic()) {
            case BTS -> testAndChange(i, Opcode.SET_BIT);
            case BTR -> testAndChange(i, Opcode.CLEAR_BIT);
            case BTC -> testAndChange(i, Opcode.INVERT_BIT);
            default -> test(i);
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
