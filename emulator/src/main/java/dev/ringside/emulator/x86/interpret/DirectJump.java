package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;

/** JMP to a known place. */
final class DirectJump extends BlockEnd {
    private final Target target;

    DirectJump(Target target) {
        this.target = target;
    }

    @Override
    public Op execute(Cpu cpu) {
        Op to = target.go(cpu, this);
        retire(cpu);
        return to;
    }
}
