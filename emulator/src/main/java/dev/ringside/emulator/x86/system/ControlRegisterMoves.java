package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;

/** MOV to and from control registers, LMSW, SMSW and CLTS, with their checks and effects (SDM vol. 2, MOV; vol. 3, 2.5 and 9.8.5). */
final class ControlRegisterMoves {
    private static final long CR0_WRITABLE = 0xe005_003fL;
    private static final long CR3_NO_FLUSH = 1L << 63;
    private static final long PHYSICAL = (1L << CpuModel.PHYSICAL_BITS) - 1;
    private static final long PDPTE_RESERVED = ~PHYSICAL | 0x1e6;
    private static final long CR0_TRANSLATION = ControlRegisters.CR0_PG | ControlRegisters.CR0_WP
            | ControlRegisters.CR0_PE;
    private static final long CR4_TRANSLATION = ControlRegisters.CR4_PSE | ControlRegisters.CR4_PAE
            | ControlRegisters.CR4_PGE
            | ControlRegisters.CR4_PCIDE | ControlRegisters.CR4_SMEP | ControlRegisters.CR4_SMAP;
    private static final long CR4_PDPTES = ControlRegisters.CR4_PSE | ControlRegisters.CR4_PAE
            | ControlRegisters.CR4_PGE
            | ControlRegisters.CR4_SMEP;
    private static final int TASK_PRIORITY = 8;

    private final Cpu cpu;
    private final CpuState state;

    ControlRegisterMoves(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    long read(int register) {
        Privilege.requireLevel0(cpu);
        return register == TASK_PRIORITY ? cpu.controller().taskPriority() : state.control(register);
    }

    void write(int register, long value) {
        Privilege.requireLevel0(cpu);
        switch (register) {
            case 0 -> writeCr0(value);
            case 2 -> state.setControl(2, value);
            case 3 -> writeCr3(value);
            case 4 -> writeCr4(value);
            case TASK_PRIORITY -> writeTaskPriority(value);
            default -> throw cpu.invalidOpcode();
        }
    }

    private void writeTaskPriority(long value) {
        if ((value & ~15L) != 0) {
            throw cpu.generalProtection();
        }
        cpu.controller().setTaskPriority((int) value);
        cpu.pollSoon();
    }

    private void writeCr0(long value) {
        long before = state.control(0);
        long next = value & CR0_WRITABLE | ControlRegisters.CR0_ET;
        boolean paging = (next & ControlRegisters.CR0_PG) != 0;
        boolean invalid = value >>> 32 != 0 || paging && (next & ControlRegisters.CR0_PE) == 0
                || (next & ControlRegisters.CR0_NW) != 0 && (next & ControlRegisters.CR0_CD) == 0
                || !paging && (state.control(4) & ControlRegisters.CR4_PCIDE) != 0;
        if (invalid) {
            throw cpu.generalProtection();
        }
        boolean wasPaging = (before & ControlRegisters.CR0_PG) != 0;
        if (paging != wasPaging) {
            switchPaging(paging);
        }
        state.setControl(0, next);
        if (((before ^ next) & CR0_TRANSLATION) != 0) {
            cpu.mmu.flush();
        }
        if (!cpu.protectedMode()) {
            cpu.setCpl(0);
        }
        cpu.modeChanged();
    }

    /** Turning paging on with EFER.LME activates long mode; turning it off leaves long mode, from compatibility code only. */
    private void switchPaging(boolean on) {
        long efer = state.get(CpuState.EFER);
        boolean physicalExtension = (state.control(4) & ControlRegisters.CR4_PAE) != 0;
        if (on && (efer & ControlRegisters.EFER_LME) != 0) {
            boolean longCode = (state.segmentAccess(CpuState.CS) & Segmentation.ACCESS_L) != 0;
            if (!physicalExtension || longCode) {
                throw cpu.generalProtection();
            }
            state.put(CpuState.EFER, efer | ControlRegisters.EFER_LMA);
        } else if (on) {
            if (physicalExtension) {
                checkPointers(state.control(3));
            }
        } else {
            if (cpu.code64()) {
                throw cpu.generalProtection();
            }
            state.put(CpuState.EFER, efer & ~ControlRegisters.EFER_LMA);
        }
    }

    private void writeCr3(long value) {
        long next = value;
        if (cpu.longMode()) {
            if ((state.control(4) & ControlRegisters.CR4_PCIDE) != 0) {
                next &= ~CR3_NO_FLUSH;
            }
            if ((next & ~PHYSICAL) != 0) {
                throw cpu.generalProtection();
            }
        } else {
            next &= 0xffff_ffffL;
            long paePaging = ControlRegisters.CR4_PAE;
            if ((state.control(0) & ControlRegisters.CR0_PG) != 0 && (state.control(4) & paePaging) != 0) {
                checkPointers(next);
            }
        }
        if (next != state.control(3)) {
            cpu.counters.addressSpaceSwitches.increment();
        }
        state.setControl(3, next);
        // Translations carry no process-context identifier, so those of another one have to go even where the guest allows keeping them.
        cpu.mmu.flushNonGlobal();
    }

    /** Legacy PAE paging: #GP(0) if one of the four page-directory pointers at {@code cr3} has reserved bits set (SDM vol. 3, 4.4.1). */
    private void checkPointers(long cr3) {
        for (int i = 0; i < 4; i++) {
            long pointer = cpu.physicalMemory().read((cr3 & 0xffff_ffe0L) + 8L * i, 8);
            if ((pointer & 1) != 0 && (pointer & PDPTE_RESERVED) != 0) {
                throw cpu.generalProtection();
            }
        }
    }

    private void writeCr4(long value) {
        long before = state.control(4);
        boolean takesPae = (before & ~value & ControlRegisters.CR4_PAE) != 0;
        boolean givesPcid = (value & ~before & ControlRegisters.CR4_PCIDE) != 0;
        boolean invalid = (value & ~cpu.model().controlRegister4()) != 0 || takesPae && cpu.longMode()
                || givesPcid && (!cpu.longMode() || (state.control(3) & 0xfff) != 0);
        if (invalid) {
            throw cpu.generalProtection();
        }
        boolean paePaging = (state.control(0) & ControlRegisters.CR0_PG) != 0 && (value & ControlRegisters.CR4_PAE) != 0
                && !cpu.longMode();
        if (paePaging && ((before ^ value) & CR4_PDPTES) != 0) {
            checkPointers(state.control(3));
        }
        state.setControl(4, value);
        if (((before ^ value) & CR4_TRANSLATION) != 0) {
            cpu.mmu.flush();
        }
        if (((before ^ value) & ControlRegisters.CR4_DE) != 0) {
            cpu.interpreter.debugging().debugRegistersChanged();
        }
        cpu.modeChanged();
    }

    /** LMSW: the lowest four bits of CR0, of which PE can be set only. */
    void loadMachineStatusWord(long word) {
        Privilege.requireLevel0(cpu);
        long before = state.control(0);
        writeCr0(before & ~0xeL | word & 0xf);
    }

    long machineStatusWord() {
        Privilege.requireUnlessPrevented(cpu);
        return state.control(0);
    }

    void clearTaskSwitched() {
        Privilege.requireLevel0(cpu);
        state.setControl(0, state.control(0) & ~ControlRegisters.CR0_TS);
    }

    void writeExtendedControl(long index, long value) {
        requireExtendedControl();
        Privilege.requireLevel0(cpu);
        boolean valid = index == 0 && (value & 1) != 0 && (value & ~3L) == 0;
        if (!valid) {
            throw cpu.generalProtection();
        }
        state.put(CpuState.XCR0, value);
    }

    long readExtendedControl(long index) {
        requireExtendedControl();
        if (index != 0) {
            throw cpu.exception(GuestException.GP, 0);
        }
        return state.get(CpuState.XCR0);
    }

    private void requireExtendedControl() {
        if ((state.control(4) & ControlRegisters.CR4_OSXSAVE) == 0) {
            throw cpu.invalidOpcode();
        }
    }
}
