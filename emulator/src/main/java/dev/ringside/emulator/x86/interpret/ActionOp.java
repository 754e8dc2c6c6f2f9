package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;

/** An instruction that goes on behind itself and whose work is an {@link Action}. */
public final class ActionOp extends Op {
    private final Action action;
    private final boolean stack;

    /** An operation for {@code action}; {@code stack} when its memory operand is in the stack segment. */
    public ActionOp(Action action, boolean stack) {
        this.action = action;
        this.stack = stack;
    }

    @Override
    public Op execute(Cpu cpu) {
        action.run(cpu);
        return next;
    }

    @Override
    public boolean usesStackSegment() {
        return stack;
    }
}
