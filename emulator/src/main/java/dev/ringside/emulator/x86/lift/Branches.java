package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Condition;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Relative;

/**
 * Near jumps, calls and returns. One whose target cannot be reached is left to the interpreter, which raises what is due before anything has changed:
 * in the page of the block everything can be, and of code without limits only computed targets are looked at.
 */
final class Branches {
    private static final int CANONICAL_BITS = 48;

    private final Emitter emitter;

    Branches(Emitter emitter) {
        this.emitter = emitter;
    }

    /** Lifts JMP, CALL and RET; false, with nothing emitted, if that cannot be done. */
    boolean lift(Instruction i) {
        if (!i.operands().isEmpty() && i.operand(0) instanceof Relative relative && !isReachable(relative)) {
            return false;
        }
        switch (i.mnemonic()) {
            case JMP -> jump(i);
            case CALL -> call(i);
            case RET -> returnNear(i);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Lifts Jcc; false, with nothing emitted, if it is none or cannot be lifted. */
    boolean liftConditional(Instruction i) {
        Mnemonic mnemonic = i.mnemonic();
        if (mnemonic.compareTo(Mnemonic.JO) < 0 || mnemonic.compareTo(Mnemonic.JG) > 0) {
            return false;
        }
        Relative relative = (Relative) i.operand(0);
        // One that truncates its target otherwise than the code behind it is counted has no operation.
        if (!isReachable(relative) || relative.width() != emitter.codeWidth()) {
            return false;
        }
        branch(i);
        return true;
    }

    /** Lifts JCXZ and LOOP with their kin; false, with nothing emitted, if that cannot be done. */
    boolean liftCounted(Instruction i) {
        Relative relative = (Relative) i.operand(0);
        boolean loops = i.mnemonic() == Mnemonic.LOOP;
        if (!emitter.knows(Opcode.BRANCH_IF_ZERO) || !isReachable(relative) || relative.width() != emitter.codeWidth()
                || !loops && i.mnemonic() != Mnemonic.JCXZ) {
            return false;
        }
        guardDirect(relative);
        int size = i.addressSize();
        if (loops) {
            emitter.addresses().move(CpuState.RCX, -1, size);
        }
        int target = target(relative);
        int op = emitter.emit(Opcode.BRANCH_IF_ZERO, relative.width(), Operand.NONE, loops ? emitter.next() : target,
                loops ? target : emitter.next());
        emitter.block().withX(op, CpuState.RCX);
        emitter.block().withSourceSize(op, size);
        return true;
    }

    /** Goes on behind the current end of the block, which stands at {@code offset}. */
    void goOn(int offset) {
        // Without a branch the program counter is not truncated to 16 bits in 16-bit code.
        emitter.emit(Opcode.JUMP, emitter.linearSize(), Operand.NONE, offset, Operand.NONE);
    }

    /** Whether the target can be counted from the page. */
    private boolean isReachable(Relative relative) {
        long to = emitter.next() + relative.displacement();
        return (int) to == to;
    }

    private int target(Relative relative) {
        return (int) (emitter.next() + relative.displacement());
    }

    /** Jcc. */
    private void branch(Instruction i) {
        Relative relative = (Relative) i.operand(0);
        guardDirect(relative);
        Condition condition = Condition.of(i.mnemonic().condition());
        int op = emitter.emit(Opcode.BRANCH, relative.width(), Operand.NONE, target(relative), emitter.next());
        emitter.block().withX(op, condition.ordinal());
        emitter.block().withFlagsRead(op, condition.flags());
    }

    /** JMP. */
    private void jump(Instruction i) {
        if (i.operand(0) instanceof Relative relative) {
            guardDirect(relative);
            emitter.emit(Opcode.JUMP, relative.width(), Operand.NONE, target(relative), Operand.NONE);
        } else {
            loadTarget(i);
            emitter.emit(Opcode.JUMP_INDIRECT, i.operandSize(), Operand.NONE, Emitter.FIRST, Operand.NONE);
        }
    }

    /** CALL. */
    private void call(Instruction i) {
        int size = i.operandSize();
        if (i.operand(0) instanceof Relative relative) {
            guardDirect(relative);
            emitter.nextProgramCounter(size, Emitter.FIRST);
            emitter.addresses().push(size, Emitter.FIRST);
            emitter.emit(Opcode.JUMP, relative.width(), Operand.NONE, target(relative), Operand.NONE);
        } else {
            loadTarget(i);
            emitter.nextProgramCounter(size, Emitter.SECOND);
            emitter.addresses().pushBesideFirst(size, Emitter.SECOND);
            emitter.emit(Opcode.JUMP_INDIRECT, size, Operand.NONE, Emitter.FIRST, Operand.NONE);
        }
    }

    private void loadTarget(Instruction i) {
        int size = i.operandSize();
        int value = emitter.read(i.operand(0), size, Emitter.FIRST);
        if (!(i.operand(0) instanceof Memory)) {
            emitter.move(size, Emitter.FIRST, value);
        }
        guard(size);
    }

    /** Leaves the block if the target in the first temporary is not canonical or is beyond the limit of the code segment. */
    private void guard(int size) {
        if (emitter.code64()) {
            if (size == 8) {
                emitter.emit(Opcode.GUARD_EXTENDED, 8, Operand.NONE, Emitter.FIRST,
                        emitter.block().constant(CANONICAL_BITS));
            }
        } else if (!emitter.flat()) {
            int extend = emitter.emit(Opcode.ZERO_EXTEND, 8, Emitter.FIRST, Emitter.FIRST, Operand.NONE);
            emitter.block().withSourceSize(extend, size);
            int guard = emitter.emit(Opcode.GUARD_LIMIT, 8, Operand.NONE, Emitter.FIRST, emitter.block().constant(1));
            emitter.block().withX(guard, X86Layout.READ_ENDS + CpuState.CS);
        }
    }

    /** As {@link #guard} for the target of a direct jump. The first temporary is free behind it. */
    private void guardDirect(Relative relative) {
        int target = target(relative);
        if (!emitter.code64() && !emitter.flat() && (target < 0 || target >= PageCode.PAGE)) {
            emitter.emit(Opcode.PROGRAM_COUNTER, relative.width(), Emitter.FIRST, target, Operand.NONE);
            guard(relative.width());
        }
    }

    /** RET. */
    private void returnNear(Instruction i) {
        int size = i.operandSize();
        int release = i.operands().isEmpty() ? 0 : (int) ((Immediate) i.operand(0)).value() & 0xffff;
        emitter.addresses().loadStack(CpuState.RSP, size, Emitter.FIRST);
        guard(size);
        emitter.addresses().moveStack(CpuState.RSP, size + release);
        emitter.emit(Opcode.RETURN, size, Operand.NONE, Emitter.FIRST, Operand.NONE);
    }
}
