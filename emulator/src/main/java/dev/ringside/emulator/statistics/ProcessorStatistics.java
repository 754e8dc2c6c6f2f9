package dev.ringside.emulator.statistics;

/**
 * A reading of a vCPU's {@link ProcessorCounters}, or what happened between two.
 *
 * @param instructions
 *            retired
 * @param gateCalls
 *            INT n at privilege level 3, by vector
 * @param softwareInterrupts
 *            other INT n, by vector
 * @param syscalls
 *            SYSCALL
 * @param sysenters
 *            SYSENTER
 * @param interrupts
 *            delivered, by vector
 * @param exceptions
 *            delivered, by vector
 * @param userPageFaults
 *            page faults of accesses at privilege level 3
 * @param addressSpaceSwitches
 *            changes of CR3
 * @param translations
 *            page walks whose result went into the TLB
 * @param blocksBuilt
 *            blocks of code decoded or translated
 * @param blocksDropped
 *            blocks thrown away because their code changed
 * @param deviceAccesses
 *            accesses to physical memory that is no RAM
 * @param codeWrites
 *            writes to pages that hold decoded or translated code
 * @param translation
 *            what the translator does
 */
public record ProcessorStatistics(InstructionCounts instructions, VectorCounts gateCalls,
        VectorCounts softwareInterrupts, long syscalls, long sysenters, VectorCounts interrupts,
        VectorCounts exceptions, long userPageFaults, long addressSpaceSwitches, long translations, long blocksBuilt,
        long blocksDropped, long deviceAccesses, long codeWrites, TranslationStatistics translation) {
    /** Nothing has happened. */
    public static final ProcessorStatistics NONE = uncounted(InstructionCounts.NONE);

    private static final int PAGE_FAULT = 14;

    /** Of an engine that counts instructions alone. */
    public static ProcessorStatistics uncounted(InstructionCounts instructions) {
        return new ProcessorStatistics(instructions, VectorCounts.NONE, VectorCounts.NONE, 0, 0, VectorCounts.NONE,
                VectorCounts.NONE, 0, 0, 0, 0, 0, 0, 0, TranslationStatistics.NONE);
    }

    /** Calls of user programs to their kernel, by whatever instruction. */
    public long systemCalls() {
        return gateCalls.total() + syscalls + sysenters;
    }

    /** Page faults of accesses at any privilege level. */
    public long pageFaults() {
        return exceptions.of(PAGE_FAULT);
    }

    /** This and {@code other}, of another vCPU, together. */
    public ProcessorStatistics plus(ProcessorStatistics other) {
        return new ProcessorStatistics(instructions.plus(other.instructions), gateCalls.plus(other.gateCalls),
                softwareInterrupts.plus(other.softwareInterrupts), syscalls + other.syscalls,
                sysenters + other.sysenters, interrupts.plus(other.interrupts), exceptions.plus(other.exceptions),
                userPageFaults + other.userPageFaults, addressSpaceSwitches + other.addressSpaceSwitches,
                translations + other.translations, blocksBuilt + other.blocksBuilt,
                blocksDropped + other.blocksDropped, deviceAccesses + other.deviceAccesses,
                codeWrites + other.codeWrites, translation.plus(other.translation));
    }

    /** What happened since {@code before}, an earlier reading of the same vCPU. */
    public ProcessorStatistics since(ProcessorStatistics before) {
        return new ProcessorStatistics(instructions.since(before.instructions), gateCalls.since(before.gateCalls),
                softwareInterrupts.since(before.softwareInterrupts), syscalls - before.syscalls,
                sysenters - before.sysenters, interrupts.since(before.interrupts), exceptions.since(before.exceptions),
                userPageFaults - before.userPageFaults, addressSpaceSwitches - before.addressSpaceSwitches,
                translations - before.translations, blocksBuilt - before.blocksBuilt,
                blocksDropped - before.blocksDropped, deviceAccesses - before.deviceAccesses,
                codeWrites - before.codeWrites, translation.since(before.translation));
    }
}
