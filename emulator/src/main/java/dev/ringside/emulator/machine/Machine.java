package dev.ringside.emulator.machine;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.statistics.HostThreads;
import dev.ringside.emulator.statistics.ProcessorWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One machine: buses, clock, vCPUs and their life cycle. Every change of state happens on the machine's own control
 * thread, in the order in which it was asked for; callers get a future and never block. Observers are called on that
 * thread.
 *
 * <p>
 * A board builds a machine by mapping devices, adding what must be reset, and adding CPUs, before the first {@link
 * #start()}.
 */
public final class Machine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Machine.class.getName());

    private final String name;
    private final MachineLock lock = new MachineLock();
    private final HostThreads hostThreads = new HostThreads();
    private final EventLoop loop;
    private final PortBus ports = new PortBus(lock);
    private final PhysicalMap memory = new PhysicalMap(lock);
    private final List<VirtualCpu> cpus = new ArrayList<>();
    private final List<VcpuThread> threads = new CopyOnWriteArrayList<>();
    private final List<Runnable> powerOnActions = new ArrayList<>();
    private final List<Runnable> resetActions = new ArrayList<>();
    private final List<Runnable> resources = new ArrayList<>();
    private final List<ProcessorWatch> watches = new CopyOnWriteArrayList<>();
    private final List<Consumer<MachineEvent>> observers = new CopyOnWriteArrayList<>();
    private final ExecutorService control;
    private volatile MachineState state = MachineState.OFF;
    private volatile boolean rebootAllowed = true;
    private volatile Runnable powerButton = () -> {
    };

    /** A machine without devices, off. */
    public Machine(String name) {
        this.name = name;
        loop = new EventLoop(hostThreads, name + " events", lock, this::deviceFailed);
        control = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name + " control").daemon(true).factory());
    }

    /** Name for threads and messages. */
    public String name() {
        return name;
    }

    /** The lock that guards device state. */
    public MachineLock lock() {
        return lock;
    }

    /** The machine's clock, and the thread on which devices complete slow work. */
    public EventLoop eventLoop() {
        return loop;
    }

    /** The I/O ports. */
    public PortBus ports() {
        return ports;
    }

    /** The physical address space. */
    public PhysicalMap memory() {
        return memory;
    }

    /** The vCPUs by index. */
    public List<VirtualCpu> cpus() {
        return List.copyOf(cpus);
    }

    /** Where the machine stands. Any thread. */
    public MachineState state() {
        return state;
    }

    /** The host's threads that work for this machine; devices add theirs. */
    public HostThreads hostThreads() {
        return hostThreads;
    }

    /** Nanoseconds since power-on in which vCPUs were not idle, of all vCPUs together. Any thread. */
    public long busyNanos() {
        return threads.stream().mapToLong(VcpuThread::busyNanos).sum();
    }

    /**
     * Asks a vCPU something at a moment at which it stands between two instructions: its debug target and its whereabouts may be read.
     *
     * @param index
     *            position of the vCPU, from 0
     * @return the answer, soon; a machine that is off gives none, one that is switched off meanwhile may never answer
     */
    public <T> CompletableFuture<Optional<T>> inspect(int index, Function<VirtualCpu, T> question) {
        CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
        VirtualCpu cpu = cpus.get(index);
        request(() -> {
            if (state == MachineState.OFF) {
                answer.complete(Optional.empty());
            } else {
                cpu.look(() -> answer.completeAsync(() -> Optional.of(question.apply(cpu)), Runnable::run));
                if (!runs()) {
                    cpu.finishLooks();
                }
            }
        });
        return answer;
    }

    /** Finds out where a vCPU spends its time from now on; close it when nobody wants to know any more. */
    public ProcessorWatch watch(int index) {
        ProcessorWatch watch = ProcessorWatch.start(cpus.get(index), this::runs);
        watches.removeIf(ProcessorWatch::isClosed);
        watches.add(watch);
        return watch;
    }

    /** Adds a vCPU; only while the machine has never been started. */
    public void addCpu(VirtualCpu cpu) {
        cpus.add(cpu);
    }

    /** {@code action} runs, with the machine lock held, at power-on and before everything is reset. */
    public void onPowerOn(Runnable action) {
        powerOnActions.add(action);
    }

    /**
     * {@code action} runs, with the machine lock held, at power-on and at every reset, in the order of addition and
     * after the CPUs' reset.
     */
    public void onReset(Runnable action) {
        resetActions.add(action);
    }

    /** {@code release} runs when the machine is closed, last added first. */
    public void onClose(Runnable release) {
        resources.add(release);
    }

    /** What pressing the power button does; runs with the machine lock held. */
    public void onPowerButton(Runnable action) {
        powerButton = action;
    }

    /**
     * Whether a reset by the guest resets; otherwise it powers the machine off, and a triple fault crashes it. True at
     * first.
     */
    public void setRebootAllowed(boolean allowed) {
        rebootAllowed = allowed;
    }

    /** Adds an observer, called on the control thread after each event. */
    public void observe(Consumer<MachineEvent> observer) {
        observers.add(observer);
    }

    /** Removes an observer. */
    public void unobserve(Consumer<MachineEvent> observer) {
        observers.remove(observer);
    }

    /** Powers the machine on; nothing happens unless it is off or crashed. */
    public CompletableFuture<Void> start() {
        return start(true);
    }

    /** Powers the machine on, paused: the first instruction waits for {@link #resume()}. */
    public CompletableFuture<Void> startPaused() {
        return start(false);
    }

    private CompletableFuture<Void> start(boolean running) {
        return submit(() -> {
            if (state != MachineState.OFF && state != MachineState.CRASHED) {
                return;
            }
            holdAll();
            endThreads();
            lock.run(() -> powerOnActions.forEach(Runnable::run));
            resetEverything();
            for (VirtualCpu cpu : cpus) {
                threads.add(new VcpuThread(hostThreads, name + " vCPU " + cpu.index(), cpu, vcpuEvents));
            }
            if (running) {
                letRun(MachineState.RUNNING);
            } else {
                become(MachineState.PAUSED);
            }
        });
    }

    /** Stops vCPUs and time; nothing happens unless the machine runs. */
    public CompletableFuture<Void> pause() {
        return submit(() -> {
            if (runs()) {
                holdAll();
                become(MachineState.PAUSED);
            }
        });
    }

    /** Goes on after a pause. */
    public CompletableFuture<Void> resume() {
        return submit(() -> {
            if (state == MachineState.PAUSED) {
                letRun(MachineState.RUNNING);
            }
        });
    }

    /** Lets one vCPU go on after a pause, such as for a debugger's step, while the others stand still; guest time goes on. */
    public CompletableFuture<Void> resumeOnly(int index) {
        return submit(() -> {
            if (state == MachineState.PAUSED) {
                loop.thaw();
                threads.get(index).release();
                become(MachineState.RUNNING);
            }
        });
    }

    /** Presses the power button; an operating system that listens shuts itself down. */
    public CompletableFuture<Void> requestShutdown() {
        return submit(() -> {
            if (runs()) {
                lock.run(powerButton);
                become(MachineState.SHUTTING_DOWN);
            }
        });
    }

    /** Resets the machine as its reset button would; one that is paused stays paused. */
    public CompletableFuture<Void> reset() {
        return submit(() -> doReset(false));
    }

    /** Takes the power away at once. */
    public CompletableFuture<Void> powerOff() {
        return submit(() -> doPowerOff(new MachineEvent.PoweredOff(false)));
    }

    /** For devices: software in the guest resets the machine. Any thread; does not block. */
    public void guestReset() {
        stopGuestCode();
        request(() -> {
            if (rebootAllowed) {
                doReset(true);
            } else {
                doPowerOff(new MachineEvent.PoweredOff(true));
            }
        });
    }

    /** For devices: software in the guest powers the machine off. Any thread; does not block. */
    public void guestPowerOff() {
        stopGuestCode();
        request(() -> doPowerOff(new MachineEvent.PoweredOff(true)));
    }

    /** For the debug-exit port: the guest ends the machine with a code. Any thread; does not block. */
    public void debugExit(int code) {
        stopGuestCode();
        request(() -> doPowerOff(new MachineEvent.DebugExit(code)));
    }

    /** Powers off and releases everything; returns when all threads have ended. */
    @Override
    public void close() {
        powerOff().join();
        control.shutdown();
        watches.forEach(ProcessorWatch::close);
        loop.close();
        // Whoever looks at devices from outside, such as a window at a display, may still ask something of the CPUs.
        resources.reversed().forEach(Runnable::run);
        cpus.forEach(VirtualCpu::close);
    }

    private final VcpuThread.Events vcpuEvents = new VcpuThread.Events() {
        @Override
        public void shutdown(VirtualCpu cpu) {
            request(() -> {
                if (rebootAllowed) {
                    doReset(true);
                } else {
                    crash(true, "The guest caused a triple fault on CPU " + cpu.index() + ".");
                }
            });
        }

        @Override
        public void debugEvent(VirtualCpu cpu) {
            request(() -> {
                if (runs()) {
                    holdAll();
                    tell(new MachineEvent.DebugStop(cpu.index()));
                    become(MachineState.PAUSED);
                }
            });
        }

        @Override
        public void failed(VirtualCpu cpu, Throwable cause) {
            request(() -> crash(false, "The engine of CPU " + cpu.index() + " failed: " + cause));
            LOG.log(System.Logger.Level.ERROR, "vCPU " + cpu.index() + " failed",
                    cause);
        }
    };

    private void deviceFailed(Throwable cause) {
        request(() -> crash(false, "A device failed: " + cause));
        LOG.log(System.Logger.Level.ERROR, "a timer or completion of a device failed", cause);
    }

    private boolean runs() {
        return state == MachineState.RUNNING || state == MachineState.SHUTTING_DOWN;
    }

    private void doReset(boolean byGuest) throws InterruptedException {
        if (state == MachineState.OFF || state == MachineState.CRASHED) {
            return;
        }
        boolean goOn = runs();
        holdAll();
        resetEverything();
        tell(new MachineEvent.Reset(byGuest));
        if (goOn) {
            letRun(MachineState.RUNNING);
        }
    }

    private void doPowerOff(MachineEvent reason) throws InterruptedException {
        if (state == MachineState.OFF) {
            return;
        }
        holdAll();
        endThreads();
        become(MachineState.OFF);
        tell(reason);
    }

    private void crash(boolean byGuest, String reason) throws InterruptedException {
        if (state == MachineState.OFF || state == MachineState.CRASHED) {
            return;
        }
        holdAll();
        become(MachineState.CRASHED);
        tell(new MachineEvent.Crashed(byGuest, reason));
    }

    private void resetEverything() {
        lock.run(() -> {
            cpus.forEach(VirtualCpu::reset);
            resetActions.forEach(Runnable::run);
        });
    }

    private void letRun(MachineState next) {
        loop.thaw();
        threads.forEach(VcpuThread::release);
        become(next);
    }

    private void holdAll() throws InterruptedException {
        for (VcpuThread thread : threads) {
            thread.hold();
        }
        cpus.forEach(VirtualCpu::finishLooks);
        loop.freeze();
    }

    private void endThreads() throws InterruptedException {
        for (VcpuThread thread : threads) {
            thread.end();
        }
        threads.clear();
    }

    /** A guest that has pulled its own plug must not run on until the control thread gets there, which then decides. */
    private void stopGuestCode() {
        threads.forEach(VcpuThread::requestHold);
    }

    private void become(MachineState next) {
        MachineState before = state;
        state = next;
        if (before != next) {
            tell(new MachineEvent.StateChanged(before, next));
        }
    }

    private void tell(MachineEvent event) {
        observers.forEach(observer -> observer.accept(event));
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** As {@link #submit} for one who does not wait; what goes wrong is logged. */
    private void request(Step step) {
        // What is left of the future cannot fail.
        var _ = submit(step).exceptionally(failure -> {
            LOG.log(System.Logger.Level.ERROR, name + ": a change of state failed", failure);
            return null;
        });
    }

    private CompletableFuture<Void> submit(Step step) {
        if (control.isShutdown()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, control);
    }
}
