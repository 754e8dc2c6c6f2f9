package dev.ringside.emulator.cpu;

/** Why {@link VirtualCpu#run()} came back. */
public enum ExitReason {
    /** {@link VirtualCpu#requestExit()} was called. */
    STOP_REQUESTED,
    /** The CPU waits for an interrupt (HLT, MWAIT, or an application processor waiting for its start-up message). */
    HALTED,
    /** The CPU shut itself down: a triple fault on x86. Only a reset revives it. */
    SHUTDOWN,
    /** The debugger's breakpoint, watchpoint or single step was reached; the program counter stands at the next instruction to run. */
    DEBUG_EVENT
}
