package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.RepeatPrefix;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The debug unit of a CPU: the guest's debug registers and trap flag (SDM vol. 3, chapter 17), and a debugger outside.
 *
 * <p>
 * Instruction breakpoints cost nothing but where code has the offset of one in its page: the engine puts a look there. Watched data takes the accesses
 * to its pages off the fast path; an instruction about to touch it is given up and executed again, alone. Single steps and watched ports make the engine
 * execute instruction by instruction.
 *
 * <p>
 * Belongs to the CPU's thread but for what {@link X86DebugTarget} offers to others.
 */
public final class Debugging {
    private static final int PAGE = 4096;

    private final Cpu cpu;
    private final CpuState state;
    private final Stepper stepper;
    private final DebugRegisters registers;
    private final DebuggerRequests requests;

    /** The requests or the debug registers are others than those acted on. */
    private volatile boolean changed;
    /** The next instruction needs to be looked at. */
    private boolean attention;
    /** Data that the guest or the debugger watches. */
    private List<Watchpoint> watched = List.of();
    /** The next instruction has to be executed alone, though there is nothing before it to look at. */
    private boolean nextAlone;
    /** An instruction is executed alone, and whatever it accesses is recorded. */
    private boolean alone;
    private CodeBreakpoints marked = CodeBreakpoints.NONE;
    /** The next instruction stands behind MOV SS or POP SS. */
    private boolean shadow;
    /** Bits of DR6 for traps that are still to come: mostly of data and port accesses. */
    private long matches;
    private Optional<DebugCause> event = Optional.empty();
    /** The breakpoint that {@link ExitReason#DEBUG_EVENT} last told of, if nothing was executed since. */
    private boolean reported;
    private long reportedAt;
    private volatile DebugCause cause = new DebugCause.Step();

    /** The debug unit of {@code cpu}, whose engine is driven through {@code stepper}. */
    public Debugging(Cpu cpu, Stepper stepper) {
        this.cpu = cpu;
        this.stepper = stepper;
        state = cpu.state();
        registers = new DebugRegisters(state);
        requests = new DebuggerRequests(this::requestsChanged);
    }

    private void requestsChanged() {
        changed = true;
        cpu.pollSoon();
    }

    DebuggerRequests requests() {
        return requests;
    }

    DebugCause lastCause() {
        return cause;
    }

    /** Must follow every change of DR0 to DR3, of DR7, and of CR4.DE, by an instruction behind which the engine looks up. */
    public void debugRegistersChanged() {
        changed = true;
    }

    /** The CPU was reset: nothing is pending. What the debugger wants, stays. */
    public void reset() {
        shadow = false;
        matches = 0;
        event = Optional.empty();
        nextAlone = false;
        reported = false;
        changed = true;
    }

    /** Whether the engine has to call {@link #execute} rather than go on by itself. */
    public boolean active() {
        return attention || changed || (Host.getLong(cpu.address + CpuState.SYSTEM_FLAGS) & (Flags.TF | Flags.RF)) != 0;
    }

    /** Whether the engine must put a {@linkplain #stopsAt look} before instructions at {@code offset} of a page. */
    public boolean marks(int offset) {
        return marked.hasOffset(offset);
    }

    /** Whether there is an offset at which it must. */
    public boolean marksCode() {
        return marked.any();
    }

    /** Whether the instruction at {@code linear} may not be executed but by {@link #execute}. */
    public boolean stopsAt(long linear) {
        boolean stops = marked.contains(linear);
        attention |= stops;
        return stops;
    }

    /** The next instruction stands behind MOV SS or POP SS, which hold off breakpoints and traps (SDM vol. 3, 6.8.3). */
    public void behindStackSegmentLoad() {
        if (registers.watchesCode() || matches != 0) {
            shadow = true;
            attention = true;
        }
    }

    /** Whether interrupts have to wait, because the debugger steps. */
    public boolean holdsInterrupts() {
        return requests.step();
    }

    /** Goes on with the next instruction, looking at all that has to be looked at before and after it. May raise a debug exception. */
    public Optional<ExitReason> execute() {
        applyChanges();
        boolean behindLoad = shadow;
        shadow = false;
        if (event.isPresent()) {
            return tell();
        }
        if (matches != 0 && !behindLoad) {
            throw raise(matches);
        }
        long linear = stepper.linearAddress();
        if (requests.stopsAt(linear) && !(reported && reportedAt == linear)) {
            reported = true;
            reportedAt = linear;
            event = Optional.of(new DebugCause.Breakpoint(linear));
            return tell();
        }
        reported = false;
        long flags = state.get(CpuState.SYSTEM_FLAGS);
        boolean resumed = (flags & Flags.RF) != 0;
        long breakpoints = resumed || behindLoad ? 0 : registers.executionMatches(linear);
        if (breakpoints != 0) {
            throw raise(breakpoints);
        }
        state.put(CpuState.SYSTEM_FLAGS, flags & ~(long) Flags.RF);
        boolean lookBehind = attentionNeeded() || nextAlone || (flags & Flags.TF) != 0
                || resumed && registers.enabled() || behindLoad || marked.contains(linear);
        cpu.endShadow();
        attention = attentionNeeded();
        nextAlone = false;
        if (!lookBehind) {
            stepper.runFreely();
            return Optional.empty();
        }
        executeAlone((flags & Flags.TF) != 0);
        return tell();
    }

    private void executeAlone(boolean trapFlag) {
        cpu.pollSoon();
        long before = matches;
        matches = 0;
        Instruction instruction;
        alone = true;
        try {
            instruction = stepper.executeOne();
        } catch (GuestException e) {
            // What a faulting instruction accessed will be accessed again.
            matches = before;
            event = Optional.empty();
            throw e;
        } finally {
            alone = false;
        }
        matches |= before;
        if (requests.step()) {
            requests.setStep(false);
            event = event.or(() -> Optional.of(new DebugCause.Step()));
        }
        if (!cpu.trapsBlocked()) {
            long bits = matches | (trapsAfter(instruction, trapFlag) ? DebugRegisters.BS : 0);
            if (bits == DebugRegisters.BS && instruction.repeat() != RepeatPrefix.NONE) {
                // Processors do not mark a repeated instruction that is stepped through as one to resume.
                state.put(CpuState.SYSTEM_FLAGS, state.get(CpuState.SYSTEM_FLAGS) & ~(long) Flags.RF);
            }
            if (bits != 0) {
                throw raise(bits);
            }
        }
    }

    /** Whether the single-step trap follows {@code instruction}, at whose start TF was {@code trapFlag}. */
    private boolean trapsAfter(Instruction instruction, boolean trapFlag) {
        boolean now = (state.get(CpuState.SYSTEM_FLAGS) & Flags.TF) != 0;
        return switch (instruction.mnemonic()) {
            // They clear TF on their way to the handler.
            case INT, INT1, INT3 -> false;
            case INTO -> trapFlag && now;
            // The system hides itself by a mask of flags.
            case SYSCALL -> now;
            default -> trapFlag;
        };
    }

    private void applyChanges() {
        if (!changed) {
            return;
        }
        changed = false;
        registers.decode();
        CodeBreakpoints before = marked;
        marked = new CodeBreakpoints(LongStream.concat(registers.codeAddresses(),
                requests.breakpoints().stream().mapToLong(Long::longValue)));
        BitSet offsets = marked.difference(before);
        if (!offsets.isEmpty()) {
            stepper.marksChanged(offsets);
        }
        List<Watchpoint> wanted = Stream.concat(requests.watchpoints().stream(), registers.dataBreakpoints()).toList();
        if (!wanted.equals(watched)) {
            watched = wanted;
            cpu.mmu.watchedPagesChanged(!wanted.isEmpty());
        }
        attention = attentionNeeded();
    }

    private boolean attentionNeeded() {
        return registers.watchesPorts() || requests.step();
    }

    /** Whether one of the 4096 bytes from {@code page} on is watched. */
    public boolean watchesPage(long page) {
        return watched.stream().anyMatch(
                watchpoint -> watchpoint.covers(page, PAGE, false) || watchpoint.covers(page, PAGE, true));
    }

    /**
     * A data access that does not go straight to memory, before it happens.
     *
     * @param restartable
     *            whether the instruction, if one is being executed, may be given up here
     * @throws AccessRestart
     *             if the access is watched and the instruction has to be executed alone to stop behind it
     */
    public void dataAccess(long linear, int size, boolean write, boolean restartable) {
        if (!isWatched(linear, size, write)) {
            return;
        }
        if (restartable) {
            giveUp();
        }
        matches |= registers.dataMatches(linear, size, write);
        for (Watchpoint watchpoint : requests.watchpoints()) {
            if (event.isEmpty() && watchpoint.covers(linear, size, write)) {
                boolean inside = Long.compareUnsigned(linear, watchpoint.address()) >= 0;
                event = Optional.of(
                        new DebugCause.WatchpointHit(watchpoint, inside ? linear : watchpoint.address()));
            }
        }
        attention = true;
        cpu.pollSoon();
    }

    /** An instruction makes sure that it may access data, after which it may no longer be given up. */
    public void dataCheck(long linear, int size, boolean write) {
        if (isWatched(linear, size, write)) {
            giveUp();
        }
    }

    private boolean isWatched(long linear, int size, boolean write) {
        for (Watchpoint watchpoint : watched) {
            if (watchpoint.covers(linear, size, write)) {
                return true;
            }
        }
        return false;
    }

    private void giveUp() {
        if (!alone && stepper.executing()) {
            throw AccessRestart.INSTANCE;
        }
    }

    /** The next instruction was given up by {@link AccessRestart} and is to be executed alone. */
    public void executeNextAlone() {
        nextAlone = true;
        attention = true;
    }

    /** SYSRET has loaded the flags: TF traps at once, as if the SYSCALL that it returns from had just ended. */
    public void systemCallEnded() {
        if ((state.get(CpuState.SYSTEM_FLAGS) & Flags.TF) != 0) {
            matches |= DebugRegisters.BS;
            attention = true;
        }
    }

    /** IN, OUT, INS or OUTS accesses {@code size} bytes at {@code port}. */
    public void portAccess(int port, int size) {
        if (registers.watchesPorts()) {
            matches |= registers.portMatches(port, size);
        }
    }

    /** Called by MOV to and from debug registers after all other checks: raises #DB if the guest wants to know of it (general detect). */
    public void checkGeneralDetect() {
        if (registers.generalDetect()) {
            // A fault, so the pushed image of RF is set, but #DB leaves that to us.
            state.put(CpuState.SYSTEM_FLAGS, state.get(CpuState.SYSTEM_FLAGS) | Flags.RF);
            throw raise(DebugRegisters.BD);
        }
    }

    /** The debug exception for {@code bits} of DR6. */
    private GuestException raise(long bits) {
        matches = 0;
        registers.record(bits);
        cpu.endHalt();
        return cpu.exception(GuestException.DB, 0);
    }

    /** An exception was delivered instead of the end of the instruction, which ends a step of the debugger as well. */
    public Optional<ExitReason> exceptionDelivered() {
        return stepEnded();
    }

    /** The CPU is halted and executes nothing, which the debugger takes for a step. */
    public Optional<ExitReason> halted() {
        return stepEnded();
    }

    private Optional<ExitReason> stepEnded() {
        if (requests.step()) {
            requests.setStep(false);
            event = event.or(() -> Optional.of(new DebugCause.Step()));
        }
        return tell();
    }

    private Optional<ExitReason> tell() {
        if (event.isEmpty()) {
            return Optional.empty();
        }
        cause = event.get();
        event = Optional.empty();
        return Optional.of(ExitReason.DEBUG_EVENT);
    }
}
