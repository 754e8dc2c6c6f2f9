package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;

/** Privilege checks that many instructions share. */
final class Privilege {

    private Privilege() {}

    /** #GP(0) outside CPL 0. Virtual-8086 mode runs at CPL 3. */
    static void requireLevel0(Cpu cpu) {
        if (cpu.cpl() != 0) {
            throw cpu.generalProtection();
        }
    }

    /** #GP(0) outside CPL 0 where user-mode instruction prevention is on: SGDT, SIDT, SLDT, STR and SMSW. */
    static void requireUnlessPrevented(Cpu cpu) {
        if (cpu.cpl() != 0 && (cpu.state().control(4) & ControlRegisters.CR4_UMIP) != 0) {
            throw cpu.generalProtection();
        }
    }

    /** #UD in real and virtual-8086 mode. */
    static void requireProtectedMode(Cpu cpu) {
        if (!cpu.protectedMode() || cpu.virtual8086()) {
            throw cpu.invalidOpcode();
        }
    }

    /** #UD if the model has not {@code feature}. */
    static void requireFeature(Cpu cpu, CpuFeature feature) {
        if (!cpu.model().has(feature)) {
            throw cpu.invalidOpcode();
        }
    }
}
