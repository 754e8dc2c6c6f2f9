package dev.ringside.emulator.statistics;

import dev.ringside.emulator.cpu.VirtualCpu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Finds out where a vCPU spends its time, by asking it some hundred times a second where it stands. The vCPU answers between two instructions, so an
 * answer is whole but comes at the end of the block that was running. Nobody is asked before a watch is made or after it is closed. Any thread.
 */
public final class ProcessorWatch implements AutoCloseable {
    /** Time between two questions: a prime number of microseconds, so that the guest's own timers do not march in step. */
    private static final long INTERVAL_NANOS = 4_001_000;
    /** Answers that are remembered: about ten seconds. */
    private static final int REMEMBERED = 2500;

    private final VirtualCpu cpu;
    private final BooleanSupplier running;
    private final Optional<Thread> thread;
    private final Sample[] ring = new Sample[REMEMBERED];
    private int next;
    private int waitingTicks;
    private boolean asked;
    private boolean closed;

    /** One answer; without whereabouts the vCPU was halted. */
    private record Sample(Optional<Whereabouts> at, int ticks) {}

    private ProcessorWatch(VirtualCpu cpu, BooleanSupplier running, boolean ownThread) {
        this.cpu = cpu;
        this.running = running;
        thread = ownThread
                ? Optional.of(Thread.ofPlatform().name("watch of vCPU " + cpu.index()).daemon(true)
                        .unstarted(this::loop))
                : Optional.empty();
    }

    /** Watches {@code cpu} from now on, on a thread of its own, as long as {@code running} tells that the machine runs. */
    public static ProcessorWatch start(VirtualCpu cpu, BooleanSupplier running) {
        ProcessorWatch watch = new ProcessorWatch(cpu, running, true);
        watch.thread.ifPresent(Thread::start);
        return watch;
    }

    /** A watch that asks when {@link #tick} is called. */
    static ProcessorWatch byHand(VirtualCpu cpu, BooleanSupplier running) {
        return new ProcessorWatch(cpu, running, false);
    }

    private void loop() {
        while (!isClosed()) {
            LockSupport.parkNanos(this, INTERVAL_NANOS);
            tick();
        }
    }

    /** Asks once. */
    synchronized void tick() {
        if (closed || !running.getAsBoolean()) {
            return;
        }
        if (asked) {
            waitingTicks++;
        } else if (cpu.idle()) {
            add(new Sample(Optional.empty(), 1));
        } else {
            waitingTicks = 1;
            asked = true;
            cpu.look(this::answer);
        }
    }

    private synchronized void answer() {
        asked = false;
        cpu.whereabouts().ifPresent(at -> add(new Sample(Optional.of(at), waitingTicks)));
    }

    private void add(Sample sample) {
        ring[next++ % REMEMBERED] = sample;
    }

    /**
     * Where the vCPU spent its latest time.
     *
     * @param answers
     *            how many of the latest answers to look at
     */
    public ProcessorProfile profile(int answers) {
        List<Sample> samples = latest(answers);
        Map<ProcessorProfile.Place, Integer> places = new HashMap<>();
        Map<Whereabouts, Integer> addresses = new HashMap<>();
        int halted = 0;
        int all = 0;
        for (Sample sample : samples) {
            all += sample.ticks;
            if (sample.at.isPresent()) {
                Whereabouts at = sample.at.get();
                places.merge(new ProcessorProfile.Place(at.mode(), at.privilegeLevel()), sample.ticks, Integer::sum);
                addresses.merge(at, sample.ticks, Integer::sum);
            } else {
                halted += sample.ticks;
            }
        }
        return ProcessorProfile.of(places, addresses, halted, all);
    }

    /** A copy, so that the vCPU's thread does not wait while it is looked at. */
    private synchronized List<Sample> latest(int answers) {
        List<Sample> samples = new ArrayList<>();
        for (int i = next - 1; i >= 0 && i >= next - Math.min(answers, REMEMBERED); i--) {
            samples.add(ring[i % REMEMBERED]);
        }
        return samples;
    }

    /** Whether it asks no more. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Asks no more: when this returns, the vCPU is not touched again. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.ifPresent(LockSupport::unpark);
    }
}
