package dev.ringside.emulator.x86;

import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.x86.code.CodeStore;
import java.util.Optional;

/** An engine that runs blocks of code faster than the interpreter, which stays in charge of all else. Belongs to the CPU's thread. */
public interface FastEngine extends AutoCloseable {

    /** Runs from {@link CpuState#RIP} on until there is something to look up; RIP stands at the next instruction then. May throw what code raises. */
    void run();

    /** What it makes of the code at {@link CpuState#RIP}; empty if nothing. Changes nothing that the guest could notice. */
    Optional<CodeListing> listing();

    /** What it keeps of code. */
    CodeStore<?> code();

    /** Follows the mode and the code segment, of which offsets from {@code base} up to {@code limit} can be run. */
    void contextChanged(long base, long limit);

    /** Physical addresses may lead to other memory from now on. */
    void memoryMoved();

    /** Forgets everything, for a reset. */
    void reset();

    /** Guest instructions that it has run since the last reset. Any thread. */
    long retired();

    /** SYSCALLs that it has executed. Any thread. */
    long systemCalls();

    @Override
    void close();
}
