package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;

/**
 * What kernels do all the time on the system's registers, at privilege level 0; the interpreter decides what it means elsewhere, and does whatever has
 * consequences beyond the registers.
 */
final class SystemInstructions {
    private static final int FS_BASE = 0xc000_0100;
    private static final int CANONICAL_BITS = 48;

    private final Emitter emitter;

    SystemInstructions(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        return switch (i.mnemonic()) {
            case CLD -> clear(Flags.DF);
            case STD -> set(Flags.DF);
            case CLI -> {
                emitter.guardLevel0();
                yield clear(Flags.IF);
            }
            case STI -> enableInterrupts();
            case SWAPGS -> exchangeGsBase();
            case WRMSR -> writeModelSpecific();
            case RDTSC -> readTimeStamp();
            case RDTSCP -> readTimeStampAndProcessor();
            case STAC -> overrideProtection(true);
            case CLAC -> overrideProtection(false);
            case MOV -> readControl(i);
            default -> false;
        };
    }

    private boolean clear(int flag) {
        emitter.and(X86Layout.SYSTEM_FLAGS, X86Layout.SYSTEM_FLAGS, ~(long) flag);
        return true;
    }

    private boolean set(int flag) {
        emitter.or(X86Layout.SYSTEM_FLAGS, X86Layout.SYSTEM_FLAGS, emitter.block().constant(flag));
        return true;
    }

    /**
     * STI. No interrupt comes before the end of the next instruction, since blocks are left for one at heads only; it must not have come already, or
     * nobody would look for it any more.
     */
    private boolean enableInterrupts() {
        if (!emitter.followed()) {
            return false;
        }
        emitter.guardLevel0();
        emitter.guardClear(X86Layout.INTERRUPT_WAITS, Flags.IF);
        return set(Flags.IF);
    }

    private boolean exchangeGsBase() {
        if (!emitter.code64()) {
            return false;
        }
        int base = X86Layout.SEGMENT_BASES + CpuState.GS;
        emitter.guardLevel0();
        emitter.move(8, Emitter.FIRST, base);
        emitter.move(8, base, X86Layout.KERNEL_GS_BASE);
        emitter.move(8, X86Layout.KERNEL_GS_BASE, Emitter.FIRST);
        return true;
    }

    /** WRMSR to the base of FS, which kernels change with each thread. */
    private boolean writeModelSpecific() {
        if (!emitter.code64()) {
            return false;
        }
        emitter.guardLevel0();
        emitter.emit(Opcode.XOR, 4, Emitter.FIRST, CpuState.RCX, emitter.constant(4, FS_BASE));
        emitter.guardClear(Emitter.FIRST, -1);
        emitter.zeroExtend(Emitter.FIRST, CpuState.RAX, 4);
        emitter.emit(Opcode.SHIFT_LEFT, 8, Emitter.SECOND, CpuState.RDX, emitter.constant(1, 32));
        emitter.or(Emitter.FIRST, Emitter.FIRST, Emitter.SECOND);
        emitter.emit(Opcode.GUARD_EXTENDED, 8, Operand.NONE, Emitter.FIRST, emitter.block().constant(CANONICAL_BITS));
        emitter.move(8, X86Layout.SEGMENT_BASES + CpuState.FS, Emitter.FIRST);
        return true;
    }

    /** RDTSC, by the host's counter as long as the interpreter has looked at the clock not long ago. */
    private boolean readTimeStamp() {
        if (!emitter.knows(Opcode.READ_COUNTER)) {
            return false;
        }
        emitter.guardClear(X86Layout.CONTROL + 4, ControlRegisters.CR4_TSD);
        int ticks = emitter.emit(Opcode.READ_COUNTER, 8, Emitter.FIRST, X86Layout.COUNTER_BASE, Operand.NONE);
        emitter.block().withX(ticks, X86Layout.COUNTER_LIMIT);
        emitter.emit(Opcode.MULTIPLY, 8, Emitter.FIRST, Emitter.FIRST, X86Layout.COUNTER_SCALE);
        emitter.emit(Opcode.SHIFT_RIGHT, 8, Emitter.FIRST, Emitter.FIRST, emitter.constant(1, Integer.SIZE));
        emitter.emit(Opcode.ADD, 8, Emitter.FIRST, Emitter.FIRST, X86Layout.COUNTER_VALUE);
        emitter.move(4, CpuState.RAX, Emitter.FIRST);
        emitter.emit(Opcode.SHIFT_RIGHT, 8, CpuState.RDX, Emitter.FIRST, emitter.constant(1, Integer.SIZE));
        return true;
    }

    private boolean readTimeStampAndProcessor() {
        if (!emitter.knows(Opcode.READ_COUNTER) || !emitter.orderLoads()) {
            return false;
        }
        emitter.guardClear(X86Layout.NO_RDTSCP, -1);
        readTimeStamp();
        emitter.move(4, CpuState.RCX, X86Layout.TSC_AUX);
        return true;
    }

    /** STAC and CLAC, where there is an access prevention to override. */
    private boolean overrideProtection(boolean on) {
        emitter.guardLevel0();
        emitter.emit(Opcode.NOT, 8, Emitter.FIRST, X86Layout.CONTROL + 4, Operand.NONE);
        emitter.guardClear(Emitter.FIRST, ControlRegisters.CR4_SMAP);
        emitter.move(8, X86Layout.TLB, on ? X86Layout.OVERRIDE_TLB : X86Layout.SUPERVISOR_TLB);
        return on ? set(Flags.AC) : clear(Flags.AC);
    }

    /** MOV from CR0, CR2, CR3 or CR4. */
    private boolean readControl(Instruction i) {
        boolean kept = i.operand(1) instanceof Register control && control.file() == RegisterFile.CONTROL
                && control.index() <= 4 && control.index() != 1;
        if (!kept || !(i.operand(0) instanceof Register target)) {
            return false;
        }
        emitter.guardLevel0();
        emitter.move(target.width(), target.index(), X86Layout.CONTROL + ((Register) i.operand(1)).index());
        return true;
    }
}
