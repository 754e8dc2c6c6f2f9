package dev.ringside.emulator.statistics;

/** What an engine counts of one vCPU while it runs it. Raised by the vCPU's thread alone; {@link #read} by any thread. */
public final class ProcessorCounters {
    /** INT n executed at privilege level 3 of protected mode that went through its gate, by vector. */
    public final VectorCounters gateCalls = new VectorCounters();
    /** INT n executed anywhere else: BIOS calls of real mode, for example. By vector. */
    public final VectorCounters softwareInterrupts = new VectorCounters();
    /** SYSCALL, but for those that translated code counts itself. */
    public final Counter syscalls = new Counter();
    /** SYSENTER. */
    public final Counter sysenters = new Counter();
    /** Maskable and non-maskable interrupts that were delivered, by vector. */
    public final VectorCounters interrupts = new VectorCounters();
    /** Exceptions that were delivered, by vector. */
    public final VectorCounters exceptions = new VectorCounters();
    /** Page faults of accesses at privilege level 3; part of {@link #exceptions}. */
    public final Counter userPageFaults = new Counter();
    /** Changes of CR3. */
    public final Counter addressSpaceSwitches = new Counter();
    /** Page walks whose result went into the TLB. */
    public final Counter translations = new Counter();
    /** Blocks of guest code that were decoded or translated. */
    public final Counter blocksBuilt = new Counter();
    /** Blocks that were thrown away because their code changed. */
    public final Counter blocksDropped = new Counter();
    /** Accesses to physical memory that is no RAM: registers of devices, ROM that is written to. */
    public final Counter deviceAccesses = new Counter();
    /** Writes to pages that hold decoded or translated code. */
    public final Counter codeWrites = new Counter();
    /** What the translator does, if there is one. */
    public final TranslationCounters translation = new TranslationCounters();

    /** The counts now. Any thread. */
    public ProcessorStatistics read(InstructionCounts instructions) {
        return read(instructions, 0);
    }

    /** The counts now, with {@code syscallsInCode} that translated code has executed and counted itself. Any thread. */
    public ProcessorStatistics read(InstructionCounts instructions, long syscallsInCode) {
        return new ProcessorStatistics(instructions, gateCalls.get(), softwareInterrupts.get(),
                syscalls.get() + syscallsInCode,
                sysenters.get(), interrupts.get(), exceptions.get(), userPageFaults.get(), addressSpaceSwitches.get(),
                translations.get(), blocksBuilt.get(), blocksDropped.get(), deviceAccesses.get(), codeWrites.get(),
                translation.read());
    }
}
