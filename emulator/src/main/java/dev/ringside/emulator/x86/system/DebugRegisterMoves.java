package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** MOV to and from debug registers (SDM vol. 3, 17.2). */
final class DebugRegisterMoves {
    private static final long DR6_ONES = 0xffff_0ff0L;
    private static final long DR6_WRITABLE = 0xe00fL;
    private static final long DR7_ONES = 0x400;
    private static final long DR7_WRITABLE = 0xffff_23ffL;

    private final Cpu cpu;
    private final CpuState state;

    DebugRegisterMoves(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    long read(int register) {
        return state.debug(checked(register));
    }

    void write(int register, long value) {
        int index = checked(register);
        if (index >= 6 && value >>> 32 != 0) {
            throw cpu.generalProtection();
        }
        switch (index) {
            case 6 -> state.setDebug(6, value & DR6_WRITABLE | DR6_ONES);
            case 7 -> state.setDebug(7, value & DR7_WRITABLE | DR7_ONES);
            default -> state.setDebug(index, value);
        }
        cpu.interpreter.debugging().debugRegistersChanged();
    }

    /** The register that {@code register} means, when it may be accessed: DR4 and DR5 are DR6 and DR7 without debugging extensions. */
    private int checked(int register) {
        boolean alias = register == 4 || register == 5;
        if (alias && (state.control(4) & ControlRegisters.CR4_DE) != 0) {
            throw cpu.invalidOpcode();
        }
        Privilege.requireLevel0(cpu);
        cpu.interpreter.debugging().checkGeneralDetect();
        return alias ? register + 2 : register;
    }
}
