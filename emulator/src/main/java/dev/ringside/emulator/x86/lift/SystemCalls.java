package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;

/**
 * SYSCALL and SYSRET in long mode. They change the privilege level and with it the TLB, and may change between 64-bit and 32-bit code; the engine
 * finds that out by CS when code is left. Whatever changes more than that is left to the interpreter: flags that trap, check alignment or override
 * access prevention.
 */
final class SystemCalls {
    private static final int FLAGS = 11;
    private static final int CANONICAL_BITS = 48;
    private static final long LIMIT = 0xffff_ffffL;
    private static final long RETURNED_FLAGS = 0x3c_7fd7;
    private static final long NOT_HERE = Flags.TF | Flags.RF | Flags.VM | Flags.AC;

    private final Emitter emitter;
    private final FlagTransfers flags;

    SystemCalls(Emitter emitter, FlagTransfers flags) {
        this.emitter = emitter;
        this.flags = flags;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        if (!emitter.knows(Opcode.READ_FLAGS) || !emitter.knows(Opcode.WRITE_FLAGS)) {
            return false;
        }
        boolean enters = i.mnemonic() == Mnemonic.SYSCALL;
        boolean flat32 = emitter.flat() && emitter.codeWidth() == 4 && emitter.stackSize() == 4;
        if (!emitter.code64() && !(enters && flat32)) {
            return false;
        }
        if (enters) {
            enter();
        } else {
            leave(i.operandSize() == 8);
        }
        return true;
    }

    private void enter() {
        guardEnabled();
        emitter.guardClear(X86Layout.SYSTEM_FLAGS, NOT_HERE);
        emitter.nextProgramCounter(emitter.linearSize(), CpuState.RCX);
        flags.image(Emitter.FIRST, Emitter.SECOND);
        emitter.move(8, FLAGS, Emitter.FIRST);
        emitter.emit(Opcode.NOT, 8, Emitter.SECOND, X86Layout.FMASK, Operand.NONE);
        emitter.emit(Opcode.AND, 8, Emitter.FIRST, Emitter.FIRST, Emitter.SECOND);
        load();
        segments(X86Layout.SYSCALL_CODE, X86Layout.SYSCALL_STACK, 0);
        emitter.move(8, X86Layout.TLB, X86Layout.SUPERVISOR_TLB);
        emitter.emit(Opcode.ADD, 8, X86Layout.TRANSLATED_SYSCALLS, X86Layout.TRANSLATED_SYSCALLS,
                emitter.block().constant(1));
        boolean from64 = emitter.code64();
        if (!from64) {
            emitter.move(8, X86Layout.JUMP_KEY, X86Layout.JUMP_KEY64);
        }
        emitter.emit(Opcode.JUMP_INDIRECT, 8, Operand.NONE, from64 ? X86Layout.LSTAR : X86Layout.CSTAR, Operand.NONE);
    }

    private void leave(boolean to64) {
        emitter.guardLevel0();
        guardEnabled();
        emitter.guardClear(FLAGS, NOT_HERE & RETURNED_FLAGS);
        emitter.emit(Opcode.GUARD_CLEAR, 8, Operand.NONE, FLAGS, X86Layout.INTERRUPT_WAITS);
        if (to64) {
            emitter.emit(Opcode.GUARD_EXTENDED, 8, Operand.NONE, CpuState.RCX,
                    emitter.block().constant(CANONICAL_BITS));
        } else {
            // Whether they are flat, and where they end, was found out when such code ran last.
            emitter.guardClear(X86Layout.DATA_SEGMENTS_CHANGED, -1);
        }
        emitter.and(Emitter.FIRST, FLAGS, RETURNED_FLAGS);
        load();
        segments(to64 ? X86Layout.SYSRET_CODE64 : X86Layout.SYSRET_CODE32, X86Layout.SYSRET_STACK, 3);
        emitter.move(8, X86Layout.TLB, X86Layout.USER_TLB);
        if (!to64) {
            emitter.move(8, X86Layout.JUMP_KEY, X86Layout.JUMP_KEY32);
        }
        emitter.emit(Opcode.JUMP_INDIRECT, to64 ? 8 : 4, Operand.NONE, CpuState.RCX, Operand.NONE);
    }

    /** Leaves the block outside long mode and where the instructions are not switched on. */
    private void guardEnabled() {
        emitter.emit(Opcode.NOT, 8, Emitter.FIRST, X86Layout.EFER, Operand.NONE);
        emitter.guardClear(Emitter.FIRST, ControlRegisters.EFER_SCE | ControlRegisters.EFER_LMA);
    }

    /** RFLAGS = the first temporary. */
    private void load() {
        emitter.and(Emitter.SECOND, Emitter.FIRST, ~(long) Flags.ARITHMETIC);
        emitter.or(X86Layout.SYSTEM_FLAGS, Emitter.SECOND, emitter.block().constant(Flags.FIXED));
        flags.load(Emitter.FIRST, Emitter.SECOND);
    }

    private void segments(int code, int stack, int level) {
        for (int segment = CpuState.CS; segment <= CpuState.SS; segment++) {
            emitter.move(8, X86Layout.SEGMENT_BASES + segment, emitter.block().constant(0));
            emitter.move(8, X86Layout.SEGMENT_LIMITS + segment, emitter.block().constant(LIMIT));
            emitter.move(8, X86Layout.SELECTORS + segment, segment == CpuState.CS ? code : stack);
        }
        emitter.move(8, X86Layout.CPL, emitter.block().constant(level));
    }
}
