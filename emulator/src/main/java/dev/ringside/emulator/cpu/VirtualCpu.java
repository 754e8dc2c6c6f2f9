package dev.ringside.emulator.cpu;

import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.Whereabouts;
import java.util.Optional;

/** One virtual CPU as its thread and the board see it. Port and memory-mapped accesses go straight to the buses it was made with. */
public interface VirtualCpu {

    /** Position among the machine's CPUs, from 0; 0 is the bootstrap processor. */
    int index();

    /** Power-on or hardware reset. Only while {@link #run()} is not running. */
    void reset();

    /**
     * Runs guest code on the calling thread until there is a reason to come back. A pending {@link #requestExit()} is honoured before the first
     * instruction and used up.
     */
    ExitReason run();

    /** Waits on the CPU's own thread, after {@link ExitReason#HALTED}, until an interrupt, an NMI, a start-up message or a request to stop is there. */
    void awaitWork();

    /** Makes {@link #run()} or {@link #awaitWork()} come back soon. Any thread. */
    void requestExit();

    /** The maskable interrupt pin (INTR). Any thread. */
    InterruptLine interruptPin();

    /**
     * Connects the pin that reports x87 errors when CR0.NE is clear (FERR#). It is driven on the CPU's own thread, without the machine lock. Before the
     * first run.
     */
    default void connectErrorPin(InterruptLine line) {}

    /** The pin that stops x87 errors from being reported when CR0.NE is clear (IGNNE#). Any thread. */
    default InterruptLine ignoreErrorPin() {
        return InterruptLine.UNCONNECTED;
    }

    /** Requests a non-maskable interrupt. Any thread. */
    void raiseNmi();

    /** INIT message: back to the wait-for-SIPI state for an application processor, to the reset vector for the bootstrap processor. Any thread. */
    void raiseInit();

    /** Start-up message (SIPI) with {@code vector}, the number of the 4 KiB page below 1 MiB at which to start. Any thread. */
    void raiseStartup(int vector);

    /** Instructions retired since reset, as far as the engine counts them; grows at block ends. Any thread. */
    long instructionsRetired();

    /** What the CPU has done since power-on, as far as the engine counts it; the instructions since its last reset. Any thread. */
    default ProcessorStatistics statistics() {
        return ProcessorStatistics.uncounted(new InstructionCounts(instructionsRetired(), 0, 0));
    }

    /** Whether the CPU waits in {@link #awaitWork()}. Any thread. */
    default boolean idle() {
        return false;
    }

    /**
     * Runs {@code look} soon, once, at a moment at which the CPU stands between two instructions, where {@link #debugTarget()} and
     * {@link #whereabouts()} may be asked: on the CPU's thread, during {@link #run()}. An engine that has no such moments forgets it. Any thread.
     */
    default void look(Runnable look) {}

    /** Runs what {@link #look} still waits with. Only while {@link #run()} is not running. */
    default void finishLooks() {}

    /** Where the CPU stands, empty if the engine does not know. Only from a {@link #look} or while {@link #run()} is not running. */
    default Optional<Whereabouts> whereabouts() {
        return Optional.empty();
    }

    /**
     * The code of the host's that a translator makes of the block of guest code that the CPU stands at; empty without a translator, or if there is
     * nothing to translate. Only from a {@link #look} or while {@link #run()} is not running.
     */
    default Optional<CodeListing> listing() {
        return Optional.empty();
    }

    /**
     * Guest time in nanoseconds at which the time stamp counter shows {@code timeStamp}, for the local APIC's deadline timer. Unless the guest has
     * written to it, the counter counts the nanoseconds of guest time.
     */
    default long nanosAt(long timeStamp) {
        return timeStamp;
    }

    /** This CPU's door for a debugger; empty if the engine has none. */
    default Optional<DebugTarget> debugTarget() {
        return Optional.empty();
    }

    /** Releases memory outside the heap. Only when nothing will call the CPU again. */
    void close();
}
