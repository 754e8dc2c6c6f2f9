package dev.ringside.app.machine;

import dev.ringside.app.debian.FirmwareSearch;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.Library;
import dev.ringside.app.library.LibraryException;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import dev.ringside.app.statistics.UsageHistory;
import dev.ringside.app.statistics.UsageSampler;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.machine.MachineState;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A machine of a library: what it is, whether it runs, and what can be done with it. Any thread; nothing blocks. What is asked for happens in order on
 * a thread of the machine's own; observers are told there or on the running machine's control thread.
 *
 * <p>
 * A future fails with a {@link MachineException}, whose message is for a person.
 */
public final class VirtualMachine {
    private static final System.Logger LOG = System.getLogger(VirtualMachine.class.getName());

    private final Library library;
    private final List<Accelerator> engines;
    private final ExecutorService worker;
    private final List<Consumer<MachineChange>> observers = new CopyOnWriteArrayList<>();
    private final UsageHistory usage = new UsageHistory();
    private final UsageSampler sampler;
    private volatile MachineDefinition definition;
    private volatile Optional<MachineRun> run = Optional.empty();
    /** What it was when it was switched on, before files that its firmware is to be looked for in were filled in. */
    private volatile Optional<HardwareDescription> begun = Optional.empty();
    private volatile MachineState state = MachineState.OFF;
    private volatile boolean kept = true;
    private volatile Optional<String> crash = Optional.empty();

    VirtualMachine(MachineDefinition definition, Library library, List<Accelerator> engines, UsageSampler sampler) {
        this.definition = definition;
        this.library = library;
        this.engines = engines;
        this.sampler = sampler;
        worker = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("machine " + definition.name()).daemon(true).factory());
    }

    /** What stays the same for its whole life. */
    public UUID uuid() {
        return definition.uuid();
    }

    /** Its name now. */
    public String name() {
        return definition.name();
    }

    /** What it is at its next start. */
    public MachineDefinition definition() {
        return definition;
    }

    /** Where it stands. */
    public MachineState state() {
        return state;
    }

    /** What runs of it; empty while it is off. */
    public Optional<MachineRun> run() {
        return run;
    }

    /** Why it crashed, for a person; empty unless it has. */
    public Optional<String> crash() {
        return crash;
    }

    /** What it used lately, measured once a second; empty while it is off. */
    public UsageHistory usage() {
        return usage;
    }

    /** {@code observer} is told of every change. */
    public void observe(Consumer<MachineChange> observer) {
        observers.add(observer);
    }

    /** {@code observer} is told no more. */
    public void unobserve(Consumer<MachineChange> observer) {
        observers.remove(observer);
    }

    /** Switches it on; one that has crashed is switched off first, one that runs stays as it is. */
    public CompletableFuture<Void> start() {
        return submit(() -> {
            if (state == MachineState.CRASHED) {
                endRun();
            }
            if (run.isEmpty()) {
                checkKept();
                begin().start().join();
            }
        });
    }

    /** Stops CPUs and time. */
    public CompletableFuture<Void> pause() {
        return onMachine(Machine::pause);
    }

    /** Goes on after a pause. */
    public CompletableFuture<Void> resume() {
        return onMachine(Machine::resume);
    }

    /** Presses its reset button. */
    public CompletableFuture<Void> reset() {
        return onMachine(Machine::reset);
    }

    /** Presses its power button: a guest that listens shuts down. */
    public CompletableFuture<Void> shutDown() {
        return onMachine(Machine::requestShutdown);
    }

    /** Takes its power away. */
    public CompletableFuture<Void> forceOff() {
        return submit(() -> {
            if (run.isPresent()) {
                run.get().board().machine().powerOff().join();
                endRun();
            }
        });
    }

    /**
     * Keeps {@code changed} as its definition, and does on a machine that runs what can be done there: other media, plugged and unplugged network
     * cables. It fails if the definition is not {@code base} any more, at which the person began: what another window or program has changed meanwhile
     * would be lost.
     */
    public CompletableFuture<ChangeOutcome> change(MachineDefinition changed, MachineDefinition base) {
        return change(base, Function.identity(), _ -> changed);
    }

    /**
     * Changes a part of the definition and leaves the others as they are by then. It fails if that part is not as in {@code base} any more.
     *
     * @param base
     *            what the person began at
     * @param part
     *            what of a definition {@code edit} replaces, comparable with {@link Object#equals}
     * @param edit
     *            makes the changed definition, on the machine's thread
     */
    public CompletableFuture<ChangeOutcome> change(MachineDefinition base, Function<MachineDefinition, ?> part,
            UnaryOperator<MachineDefinition> edit) {
        return supply(() -> {
            if (!part.apply(definition).equals(part.apply(base))) {
                throw new LibraryException(Problem.of(Code.CHANGED_ELSEWHERE, name()));
            }
            return keep(edit.apply(definition));
        });
    }

    private ChangeOutcome keep(MachineDefinition changed) throws LibraryException, HardwareException {
        checkKept();
        save(changed);
        if (run.isPresent()) {
            LiveChange.apply(run.get(), changed.hardware());
        }
        return outcome();
    }

    /** Whether its definition has taken effect: it has on a machine that is off. */
    public ChangeOutcome outcome() {
        return begun.map(hardware -> LiveChange.outcome(hardware, definition.hardware())).orElse(ChangeOutcome.NOW);
    }

    private void save(MachineDefinition changed) throws LibraryException {
        if (!changed.uuid().equals(uuid())) {
            throw new IllegalArgumentException("another machine's definition");
        }
        library.save(changed);
        replace(changed);
    }

    private void replace(MachineDefinition changed) {
        definition = changed;
        tell(new MachineChange.Definition());
    }

    /** The library has this definition now; empty if it has none any more. */
    void follow(Optional<MachineDefinition> there) {
        boolean lost = kept && there.isEmpty();
        kept = there.isPresent();
        if (lost) {
            notice(Problem.of(Code.GOES_ON, name()).text(Locale.getDefault()));
        }
        there.filter(changed -> !changed.equals(definition)).ifPresent(this::replace);
    }

    /** Whether the library still has it. */
    boolean kept() {
        return kept;
    }

    private void checkKept() throws LibraryException {
        if (!kept) {
            throw new LibraryException(Problem.of(Code.GONE, name(), library.folder()));
        }
    }

    private Machine begin() throws IOException, HardwareException, MachineException {
        HardwareDescription defined = definition.hardware();
        UsedFiles.check(defined);
        Accelerator engine = engine(defined.accelerator());
        HardwareDescription hardware = FirmwareSearch.withFiles(defined, this::notice);
        WindowConnections host = new WindowConnections(hardware, this::notice);
        PcBoard board = build(hardware, engine, host);
        Machine machine = board.machine();
        machine.observe(this::follow);
        usage.clear();
        crash = Optional.empty();
        begun = Optional.of(defined);
        run = Optional.of(new MachineRun(hardware, board, host.lines(), host.first()));
        sampler.begin(usage, board);
        tell(new MachineChange.Begun(hardware));
        return machine;
    }

    private static PcBoard build(HardwareDescription hardware, Accelerator engine, WindowConnections host)
            throws HardwareException {
        boolean built = false;
        try {
            PcBoard board = PcBoard.build(hardware, engine, host, InstantSource.system());
            built = true;
            return board;
        } finally {
            if (!built) {
                host.close();
            }
        }
    }

    private Accelerator engine(String name) throws MachineException {
        return engines.stream().filter(engine -> engine.name().equals(name)).findFirst()
                .orElseThrow(() -> new MachineException(Problem.of(Code.NO_ENGINE, name,
                        String.join(", ", engines.stream().map(Accelerator::name).toList()))));
    }

    private void follow(MachineEvent event) {
        switch (event) {
            case MachineEvent.StateChanged(MachineState from, MachineState to) -> {
                state = to;
                tell(new MachineChange.State(from, to));
            }
            case MachineEvent.PoweredOff _,MachineEvent.DebugExit _ -> {
                // Not waited for by the machine's own thread; a failure is logged, and after close nothing is left to end.
                var _ = submit(this::endRun);
            }
            case MachineEvent.Crashed(boolean _, String reason) -> {
                crash = Optional.of(reason);
                notice(reason);
            }
            case MachineEvent.Reset _,MachineEvent.DebugStop _ -> {
                // Nothing that is kept here changes.
            }
        }
    }

    /** Releases what the machine holds when it is off. */
    private void endRun() {
        if (run.isPresent()) {
            PcBoard board = run.get().board();
            if (board.machine().state() == MachineState.CRASHED) {
                board.machine().powerOff().join();
            }
            if (board.machine().state() != MachineState.OFF) {
                return;
            }
            sampler.end(usage);
            usage.clear();
            begun = Optional.empty();
            crash = Optional.empty();
            // The last: who sees that nothing runs sees the rest, too.
            run = Optional.empty();
            board.machine().close();
            tell(new MachineChange.Ended());
        }
    }

    private void notice(String words) {
        tell(new MachineChange.Notice(words));
    }

    private void tell(MachineChange change) {
        observers.forEach(observer -> observer.accept(change));
    }

    /** Takes its power away and ends its thread. */
    void close() {
        forceOff().join();
        worker.shutdown();
    }

    private CompletableFuture<Void> onMachine(Function<Machine, CompletableFuture<Void>> action) {
        return submit(() -> run.ifPresent(running -> action.apply(running.board().machine()).join()));
    }

    private interface Step {
        void run() throws IOException, HardwareException, MachineException;
    }

    private interface Question<T> {
        T answer() throws IOException, HardwareException, MachineException;
    }

    private CompletableFuture<Void> submit(Step step) {
        return supply(() -> {
            step.run();
            return null;
        });
    }

    private <T> CompletableFuture<T> supply(Question<T> question) {
        try {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return question.answer();
                } catch (MachineException e) {
                    LOG.log(System.Logger.Level.WARNING, name() + ": " + e.getMessage(), e);
                    throw new CompletionException(e);
                } catch (IOException | HardwareException | IllegalArgumentException e) {
                    LOG.log(System.Logger.Level.WARNING, name() + ": " + e.getMessage(), e);
                    throw new CompletionException(new MachineException(e.getMessage(), e));
                } catch (RuntimeException e) {
                    // Not everybody who asks waits for the answer.
                    LOG.log(System.Logger.Level.ERROR, name() + ": " + e.getMessage(), e);
                    throw e;
                }
            }, worker);
        } catch (RejectedExecutionException e) {
            return CompletableFuture
                    .failedFuture(new MachineException(Problem.of(Code.GONE_FOR_GOOD, name()), e));
        }
    }
}
