package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/** Instructions on the system flags: CLI, STI, PUSHF, POPF, STAC, CLAC, with IOPL and the virtual interrupt flag (SDM vol. 3, 20.3 and 20.4). */
final class FlagInstructions {
    private static final long LOADED16 = Flags.ARITHMETIC | Flags.TF | Flags.DF | Flags.NT;
    private static final long LOADED32 = LOADED16 | Flags.AC | Flags.ID;

    private final Cpu cpu;
    private final CpuState state;

    FlagInstructions(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    private long systemFlags() {
        return state.get(CpuState.SYSTEM_FLAGS);
    }

    private boolean control4(long bit) {
        return (state.control(4) & bit) != 0;
    }

    /** Whether CLI and STI act on IF (true) or on VIF (false). #GP(0) if on neither. */
    private boolean actsOnInterruptFlag() {
        if (!cpu.protectedMode() || cpu.cpl() <= SystemFlags.iopl(state)) {
            return true;
        }
        boolean virtual = cpu.virtual8086()
                ? control4(ControlRegisters.CR4_VME)
                : cpu.cpl() == 3 && control4(ControlRegisters.CR4_PVI);
        if (!virtual) {
            throw cpu.generalProtection();
        }
        return false;
    }

    void clearInterrupts() {
        long flag = actsOnInterruptFlag() ? Flags.IF : Flags.VIF;
        state.put(CpuState.SYSTEM_FLAGS, systemFlags() & ~flag);
    }

    void setInterrupts() {
        long flags = systemFlags();
        if (actsOnInterruptFlag()) {
            if ((flags & Flags.IF) == 0) {
                state.put(CpuState.SYSTEM_FLAGS, flags | Flags.IF);
                cpu.blockInterruptsForOneInstruction();
                cpu.pollSoon();
            }
        } else {
            if ((flags & Flags.VIP) != 0) {
                throw cpu.generalProtection();
            }
            state.put(CpuState.SYSTEM_FLAGS, flags | Flags.VIF);
        }
    }

    void push(int size) {
        long flags = cpu.flags() & ~(long) (Flags.VM | Flags.RF);
        if (cpu.virtual8086() && SystemFlags.iopl(state) < 3) {
            if (size != 2 || !control4(ControlRegisters.CR4_VME)) {
                throw cpu.generalProtection();
            }
            flags = flags & ~(long) Flags.IF | Flags.IOPL | ((flags & Flags.VIF) != 0 ? Flags.IF : 0);
        }
        FrameStack stack = FrameStack.current(cpu);
        stack.push(size, flags);
        stack.commit();
    }

    void pop(int size) {
        boolean v86 = cpu.virtual8086();
        int iopl = SystemFlags.iopl(state);
        boolean virtual = v86 && iopl < 3;
        if (virtual && (size != 2 || !control4(ControlRegisters.CR4_VME))) {
            throw cpu.generalProtection();
        }
        FrameStack stack = FrameStack.current(cpu);
        long image = stack.pop(size);
        long mask = size == 2 ? LOADED16 : LOADED32;
        if (virtual) {
            boolean enables = (image & Flags.IF) != 0;
            if ((image & Flags.TF) != 0 || enables && (systemFlags() & Flags.VIP) != 0) {
                throw cpu.generalProtection();
            }
            mask |= Flags.VIF;
            image |= enables ? Flags.VIF : 0;
        } else {
            int cpl = cpu.protectedMode() ? cpu.cpl() : 0;
            mask |= (cpl <= iopl ? Flags.IF : 0) | (cpl == 0 ? Flags.IOPL : 0);
        }
        stack.commit();
        cpu.setFlags((cpu.flags() & ~mask | image & mask) & ~(long) Flags.RF);
    }

    void setAlignmentCheck(boolean on) {
        Privilege.requireFeature(cpu, CpuFeature.SMAP);
        if (cpu.cpl() != 0) {
            throw cpu.invalidOpcode();
        }
        long flags = systemFlags();
        state.put(CpuState.SYSTEM_FLAGS, on ? flags | Flags.AC : flags & ~(long) Flags.AC);
        cpu.modeChanged();
    }
}
