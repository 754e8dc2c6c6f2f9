package dev.ringside.emulator.cpu;

/** What made a vCPU stop for the debugger. */
public sealed interface DebugCause {

    /** The vCPU stands before an instruction with a breakpoint. */
    record Breakpoint(long address) implements DebugCause {}

    /** The instruction just executed accessed a watched byte; {@code address} is the first byte it accessed there. */
    record WatchpointHit(Watchpoint watchpoint, long address) implements DebugCause {}

    /** The single step is done. */
    record Step() implements DebugCause {}
}
