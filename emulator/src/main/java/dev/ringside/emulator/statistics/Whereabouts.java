package dev.ringside.emulator.statistics;

/**
 * Where a vCPU stands between two instructions.
 *
 * @param mode
 *            its operating mode
 * @param privilegeLevel
 *            current privilege level, 0 to 3
 * @param address
 *            linear address of the instruction that comes next
 */
public record Whereabouts(ProcessorMode mode, int privilegeLevel, long address) {}
