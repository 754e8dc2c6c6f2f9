package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;

/**
 * An instruction after which everything is looked up anew, because it may have changed the mode, the translations, or RIP itself: its action runs
 * with {@link dev.ringside.emulator.x86.CpuState#RIP} at the next instruction and may change it.
 */
public final class LeavingOp extends BlockEnd {
    private final Action action;
    private final boolean stack;

    /** An operation for {@code action}; {@code stack} when its memory operand is in the stack segment. */
    public LeavingOp(Action action, boolean stack) {
        this.action = action;
        this.stack = stack;
    }

    @Override
    public Op execute(Cpu cpu) {
        cpu.state().setRip(nextRip(cpu));
        action.run(cpu);
        retire(cpu);
        return null;
    }

    @Override
    public boolean usesStackSegment() {
        return stack;
    }
}
