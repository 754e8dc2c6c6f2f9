package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.x86.Cpu;

/** What a rare instruction does, when a class of its own would be waste. Throws like {@link Op#execute}. */
@FunctionalInterface
public interface Action {

    /** Executes the instruction. */
    void run(Cpu cpu);
}
