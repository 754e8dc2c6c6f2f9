package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.memory.Host.getIntOpaque;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;

/** An operation at the end of a block that knows how many instructions the block has, and how to go on elsewhere. */
abstract class BlockEnd extends Op {
    private int instructions;

    /** Instructions of the block up to and including this one. */
    final void count(int number) {
        instructions = number;
    }

    final void retire(Cpu cpu) {
        cpu.interpreter.retire(instructions);
    }

    /** Goes to {@code block} in the same page as this operation, or leaves when there is something to look at. */
    final Op follow(Cpu cpu, Block block, long rip) {
        if (getIntOpaque(cpu.address + CpuState.POLL) != 0) {
            putLong(cpu.address + CpuState.RIP, rip);
            return null;
        }
        return block.first;
    }

    @Override
    public final boolean endsBlock() {
        return true;
    }
}
