package dev.ringside.emulator.machine;

/** Where a machine stands in its life. */
public enum MachineState {
    /** No guest runs; RAM and device state are meaningless until the next start. */
    OFF,
    /** vCPUs run and guest time passes. */
    RUNNING,
    /** vCPUs and guest time stand still. */
    PAUSED,
    /** Running, and the guest has been asked to power off. */
    SHUTTING_DOWN,
    /** The guest cannot go on (triple fault with reset forbidden, or an error inside an engine); its state can be looked at. */
    CRASHED
}
