package dev.ringside.emulator.machine;

/** Something a machine's observers are told, in the order in which it happened. */
public sealed interface MachineEvent {

    /** The state changed. */
    record StateChanged(MachineState from, MachineState to) implements MachineEvent {}

    /** The machine was reset; {@code byGuest} when software in the guest or a triple fault caused it. */
    record Reset(boolean byGuest) implements MachineEvent {}

    /** The machine powered off; {@code byGuest} when the guest did it. */
    record PoweredOff(boolean byGuest) implements MachineEvent {}

    /**
     * The machine crashed; {@code byGuest} by a triple fault, else because the engine failed. {@code reason} is one
     * sentence for a person.
     */
    record Crashed(boolean byGuest, String reason) implements MachineEvent {}

    /**
     * A vCPU stopped at a breakpoint, a watchpoint or after a single step. Guest code stands still; the change to
     * {@link MachineState#PAUSED} is the next event.
     */
    record DebugStop(int cpu) implements MachineEvent {}

    /** The guest wrote {@code code} to the debug-exit port; the machine is off. */
    record DebugExit(int code) implements MachineEvent {}
}
