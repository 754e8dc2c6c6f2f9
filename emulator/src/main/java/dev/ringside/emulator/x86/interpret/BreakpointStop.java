package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** Stands before an instruction that has the offset of a breakpoint in its page, and leaves the block there if it is the one. */
final class BreakpointStop extends Op {

    BreakpointStop(int offset) {
        place(offset, 0);
    }

    @Override
    public Op execute(Cpu cpu) {
        long rip = rip(cpu);
        if (cpu.interpreter.stopsAt(rip)) {
            Host.putLong(cpu.address + CpuState.RIP, rip);
            return null;
        }
        return next;
    }
}
