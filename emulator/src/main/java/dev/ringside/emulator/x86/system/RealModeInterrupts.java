package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/** Delivery through the interrupt vector table: real mode, and INT n that virtual-8086 mode extensions leave to the 8086 program. */
final class RealModeInterrupts {
    private static final long CLEARED = Flags.IF | Flags.TF | Flags.AC | Flags.RF;

    private final Cpu cpu;
    private final CpuState state;

    RealModeInterrupts(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    void deliver(int vector) {
        if (vector * 4 + 3 > state.get(CpuState.IDTR + 8)) {
            throw cpu.generalProtection();
        }
        long flags = cpu.flags();
        enter(state.get(CpuState.IDTR) + vector * 4L & 0xffff_ffffL, flags);
        cpu.setFlags(flags & ~CLEARED);
    }

    /**
     * INT n with its bit in the redirection bitmap clear: through the table at linear address 0, with a virtual interrupt flag below IOPL 3 (SDM vol.
     * 3, 20.3.3.2 and 20.3.3.3).
     */
    void deliverInVirtual8086(int vector) {
        long flags = cpu.flags();
        if (SystemFlags.iopl(state) == 3) {
            enter(vector * 4L, flags);
            cpu.setFlags(flags & ~(long) (Flags.IF | Flags.TF | Flags.RF));
        } else {
            long image = flags & ~(long) Flags.IF | Flags.IOPL | ((flags & Flags.VIF) != 0 ? Flags.IF : 0);
            enter(vector * 4L, image);
            cpu.setFlags(flags & ~(long) (Flags.VIF | Flags.TF | Flags.RF));
        }
    }

    private void enter(long tableEntry, long image) {
        long entry = cpu.virtual8086() ? cpu.mmu.readAs(true, tableEntry, 4) : cpu.mmu.systemRead(tableEntry, 4);
        FrameStack stack = FrameStack.current(cpu);
        stack.push(2, image);
        stack.push(2, state.selector(CpuState.CS));
        stack.push(2, state.rip());
        stack.commit();
        cpu.segmentation.loadWithoutDescriptor(CpuState.CS, (int) (entry >>> 16));
        state.setRip(entry & 0xffff);
        cpu.modeChanged();
    }
}
