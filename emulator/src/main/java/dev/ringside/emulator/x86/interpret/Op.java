package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;

/**
 * One decoded instruction that can execute itself. Operations know their place in a page, not their address, so one serves every mapping of its
 * page. An operation that throws has changed nothing that its restart would see.
 */
public abstract class Op {
    /** The operation behind this one in the block. */
    protected Op next;
    private int offset;
    private int length;

    /** Places the operation: called once, before it is executed. */
    final void place(int offsetInPage, int bytes) {
        offset = offsetInPage;
        length = bytes;
    }

    final void link(Op following) {
        next = following;
    }

    final Op following() {
        return next;
    }

    /** Offset of the instruction's first byte in its 4 KiB page. */
    public final int offset() {
        return offset;
    }

    /** Length of the instruction in bytes. */
    public final int length() {
        return length;
    }

    /**
     * Executes the instruction.
     *
     * @return the operation to execute next, {@link #next} for an instruction that goes on behind itself; or null to leave the block, with
     *         {@link CpuState#RIP} set
     */
    public abstract Op execute(Cpu cpu);

    /** Whether a non-canonical address in this instruction raises #SS rather than #GP. */
    public boolean usesStackSegment() {
        return false;
    }

    /** Whether nothing may follow this operation in its block: it jumps, or changes how the code behind it is decoded or mapped. */
    public boolean endsBlock() {
        return false;
    }

    /** RIP of this instruction, truncated as the code size demands. */
    public final long rip(Cpu cpu) {
        return truncate(cpu, Host.getLong(cpu.address + CpuState.RIP_BASE) + offset);
    }

    /** RIP of the instruction behind this one. */
    public final long nextRip(Cpu cpu) {
        return truncate(cpu, Host.getLong(cpu.address + CpuState.RIP_BASE) + offset + length);
    }

    private static long truncate(Cpu cpu, long rip) {
        // Not to 16 bits in 16-bit code: behind FFFF comes 10000, which is beyond the segment's limit.
        return (cpu.mode() & Cpu.MODE_CODE64) != 0 ? rip : rip & 0xffff_ffffL;
    }

    /** Leaves a repeated instruction between two iterations: it is resumed, not begun, when the engine comes back to it (SDM vol. 3, 17.3.1.1). */
    protected final Op leaveUnfinished(Cpu cpu) {
        Host.putLong(cpu.address + CpuState.RIP, rip(cpu));
        long flags = cpu.address + CpuState.SYSTEM_FLAGS;
        Host.putLong(flags, Host.getLong(flags) | Flags.RF);
        return null;
    }

    /**
     * Leaves the block so that the engine looks up the instruction behind this one anew: for {@code return leave(cpu)} at the end of an
     * instruction that changed mode, translations or flags that matter.
     */
    protected final Op leave(Cpu cpu) {
        Host.putLong(cpu.address + CpuState.RIP, nextRip(cpu));
        return null;
    }
}
