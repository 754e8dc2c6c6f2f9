package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/**
 * SYSCALL, SYSRET, SYSENTER and SYSEXIT as AMD's processors do them (APM vol. 3): SYSCALL works in every mode, SYSENTER and SYSEXIT raise #UD in long
 * mode, and a non-canonical address that SYSRET goes to faults there, not here. SYSRET gives SS flat attributes as Intel's do; AMD's leave it as it
 * was. All run with RIP at the next instruction.
 */
final class FastSystemCalls {
    private static final int CODE32 = 0xc0_9b00;
    private static final int CODE64 = 0xa0_9b00;
    private static final int DATA = 0xc0_9300;
    private static final long FOUR_GIB = 0xffff_ffffL;
    private static final long RETURNED_FLAGS = 0x3c_7fd7;

    private final Cpu cpu;
    private final CpuState state;
    private final ModelSpecificRegisters msrs;

    FastSystemCalls(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
        msrs = cpu.msrs();
    }

    private void flatSegments(int codeSelector, int code, int stackSelector, int level) {
        int dpl = level << 13;
        state.setSegment(CpuState.CS, Selector.withRpl(codeSelector, level), 0, FOUR_GIB, code | dpl);
        state.setSegment(CpuState.SS, Selector.withRpl(stackSelector, level), 0, FOUR_GIB, DATA | dpl);
        cpu.setCpl(level);
    }

    /** Tells translated code what long mode's SYSCALL and SYSRET load into CS and SS. Must follow a change of STAR. */
    static void publishSegments(CpuState state) {
        long star = state.get(CpuState.STAR);
        int entry = (int) (star >>> 32) & 0xfffc;
        int back = (int) (star >>> 48);
        state.put(CpuState.SYSCALL_CODE, segment(entry, CODE64, 0));
        state.put(CpuState.SYSCALL_STACK, segment(entry + 8, DATA, 0));
        state.put(CpuState.SYSRET_CODE64, segment(back + 16, CODE64, 3));
        state.put(CpuState.SYSRET_CODE32, segment(back, CODE32, 3));
        state.put(CpuState.SYSRET_STACK, segment(back + 8, DATA, 3));
    }

    private static long segment(int selector, int access, int level) {
        return Selector.withRpl(selector, level) & FOUR_GIB | (long) (access | level << 13) << 32;
    }

    void syscall() {
        requireSyscall();
        long star = msrs.star();
        int selector = (int) (star >>> 32) & 0xfffc;
        long flags = cpu.flags() & ~(long) Flags.RF;
        if (cpu.longMode()) {
            long target = cpu.code64() ? msrs.lstar() : msrs.cstar();
            state.setRegister(CpuState.RCX, state.rip());
            state.setRegister(11, flags);
            flatSegments(selector, CODE64, selector + 8, 0);
            state.setRip(target);
            cpu.setFlags(flags & ~msrs.syscallFlagMask());
        } else {
            state.setRegister(CpuState.RCX, state.rip());
            flatSegments(selector, CODE32, selector + 8, 0);
            state.setRip(star & FOUR_GIB);
            cpu.setFlags(flags & ~(long) (Flags.VM | Flags.IF));
        }
        cpu.modeChanged();
        cpu.counters.syscalls.increment();
    }

    void sysret(int operandSize) {
        requireSyscall();
        if (!cpu.protectedMode() || cpu.cpl() != 0) {
            throw cpu.generalProtection();
        }
        int selector = (int) (msrs.star() >>> 48);
        long target = state.register(CpuState.RCX);
        long flags = cpu.code64() ? state.register(11) & RETURNED_FLAGS | Flags.FIXED : cpu.flags() | Flags.IF;
        if (operandSize == 8) {
            flatSegments(selector + 16, CODE64, selector + 8, 3);
            state.setRip(target);
        } else {
            flatSegments(selector, CODE32, selector + 8, 3);
            state.setRip(target & FOUR_GIB);
        }
        cpu.setFlags(flags);
        cpu.interpreter.debugging().systemCallEnded();
        cpu.modeChanged();
    }

    private void requireSyscall() {
        if ((state.get(CpuState.EFER) & ControlRegisters.EFER_SCE) == 0) {
            throw cpu.invalidOpcode();
        }
    }

    void sysenter() {
        int selector = sysenterSelector();
        flatSegments(selector, CODE32, selector + 8, 0);
        state.setRegister(CpuState.RSP, msrs.sysenterStackPointer() & FOUR_GIB);
        state.setRip(msrs.sysenterInstructionPointer() & FOUR_GIB);
        cpu.setFlags(cpu.flags() & ~(long) (Flags.VM | Flags.IF | Flags.RF));
        cpu.modeChanged();
        cpu.counters.sysenters.increment();
    }

    void sysexit() {
        int selector = sysenterSelector();
        if (cpu.cpl() != 0) {
            throw cpu.generalProtection();
        }
        flatSegments(selector + 16, CODE32, selector + 24, 3);
        state.setRip(state.register(CpuState.RDX) & FOUR_GIB);
        state.setRegister(CpuState.RSP, state.register(CpuState.RCX) & FOUR_GIB);
        cpu.modeChanged();
    }

    private int sysenterSelector() {
        if (cpu.longMode() || !cpu.model().has(CpuFeature.SEP)) {
            throw cpu.invalidOpcode();
        }
        int selector = (int) msrs.sysenterCodeSegment() & 0xfffc;
        if (!cpu.protectedMode() || selector == 0) {
            throw cpu.generalProtection();
        }
        return selector;
    }

    void swapgs() {
        if (!cpu.code64()) {
            throw cpu.invalidOpcode();
        }
        if (cpu.cpl() != 0) {
            throw cpu.generalProtection();
        }
        int at = CpuState.segment(CpuState.GS) + CpuState.SEGMENT_BASE;
        long base = state.get(at);
        state.put(at, msrs.kernelGsBase());
        msrs.setKernelGsBase(base);
    }
}
