package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;

/** Moves from segment registers, and of null selectors to them. */
final class SegmentRegisters {
    private static final int NOT_NULL = 0xfffc;

    private final Emitter emitter;

    SegmentRegisters(Emitter emitter) {
        this.emitter = emitter;
    }

    /** Lifts MOV and PUSH; false, with nothing emitted, if that cannot be done. */
    boolean lift(Instruction i) {
        if (i.mnemonic() == Mnemonic.PUSH) {
            return isSegment(i.operand(0)) && push((Register) i.operand(0), i.operandSize());
        }
        if (isSegment(i.operand(1))) {
            return store(i.operand(0), (Register) i.operand(1));
        }
        return isSegment(i.operand(0)) && i.operand(1) instanceof Register selector
                && loadNull((Register) i.operand(0), selector);
    }

    private static boolean isSegment(dev.ringside.emulator.x86.decode.Operand operand) {
        return operand instanceof Register r && r.file() == RegisterFile.SEGMENT;
    }

    private boolean push(Register segment, int size) {
        emitter.zeroExtend(Emitter.FIRST, X86Layout.SELECTORS + segment.index(), 2);
        emitter.addresses().push(size, Emitter.FIRST);
        return true;
    }

    private boolean store(dev.ringside.emulator.x86.decode.Operand to, Register segment) {
        int selector = X86Layout.SELECTORS + segment.index();
        if (to instanceof Memory m) {
            if (m.width() != 2) {
                return false;
            }
            emitter.addresses().store(m, 2, selector);
            return true;
        }
        Register register = (Register) to;
        if (register.width() == 2) {
            emitter.move(2, register.index(), selector);
        } else {
            int op = emitter.emit(Opcode.ZERO_EXTEND, register.width(), register.index(), selector, Operand.NONE);
            emitter.block().withSourceSize(op, 2);
        }
        return true;
    }

    /** In 64-bit code no mode depends on data segments: it is nothing but moves if there is no descriptor to look at. */
    private boolean loadNull(Register segment, Register selector) {
        int index = segment.index();
        if (!emitter.code64() || index == CpuState.CS || index == CpuState.SS || index > CpuState.GS) {
            return false;
        }
        emitter.zeroExtend(Emitter.FIRST, selector.index(), 2);
        emitter.guardClear(Emitter.FIRST, NOT_NULL);
        emitter.move(8, X86Layout.SEGMENT_BASES + index, emitter.block().constant(0));
        emitter.move(8, X86Layout.SEGMENT_LIMITS + index, emitter.block().constant(0));
        emitter.move(8, X86Layout.SELECTORS + index, Emitter.FIRST);
        emitter.move(8, X86Layout.DATA_SEGMENTS_CHANGED, emitter.block().constant(1));
        return true;
    }
}
