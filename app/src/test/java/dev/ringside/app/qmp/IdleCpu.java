package dev.ringside.app.qmp;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A CPU that is always halted, until it fails. */
final class IdleCpu implements VirtualCpu {
    private final int index;
    private final ProcessorStatistics statistics;
    private final Semaphore exits = new Semaphore(0);
    private volatile boolean failing;
    private final AtomicInteger nmis = new AtomicInteger();

    /** The first of its machine, which has counted nothing. */
    IdleCpu() {
        this(0, ProcessorStatistics.NONE);
    }

    /** One that has counted {@code statistics}. */
    IdleCpu(int index, ProcessorStatistics statistics) {
        this.index = index;
        this.statistics = statistics;
    }

    /** An engine whose only CPU this is. */
    Accelerator accelerator() {
        return accelerator(_ -> this);
    }

    /** An engine whose CPUs are {@code cpus}, by their index. */
    static Accelerator accelerator(IntFunction<VirtualCpu> cpus) {
        return new Accelerator() {
            @Override
            public String name() {
                return "idle";
            }

            @Override
            public List<String> models() {
                return List.of("idle");
            }

            @Override
            public VirtualCpu createCpu(CpuWiring wiring) {
                return cpus.apply(wiring.index());
            }
        };
    }

    /** Ends as a triple fault would. */
    void fail() {
        failing = true;
        exits.release();
    }

    int nmis() {
        return nmis.get();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public ProcessorStatistics statistics() {
        return statistics;
    }

    @Override
    public void reset() {}

    @Override
    public ExitReason run() {
        if (failing) {
            return ExitReason.SHUTDOWN;
        }
        return exits.tryAcquire() ? ExitReason.STOP_REQUESTED : ExitReason.HALTED;
    }

    @Override
    public void awaitWork() {
        exits.acquireUninterruptibly();
    }

    @Override
    public void requestExit() {
        exits.release();
    }

    @Override
    public InterruptLine interruptPin() {
        return InterruptLine.UNCONNECTED;
    }

    @Override
    public void raiseNmi() {
        nmis.incrementAndGet();
    }

    @Override
    public void raiseInit() {}

    @Override
    public void raiseStartup(int vector) {}

    @Override
    public long instructionsRetired() {
        return 0;
    }

    @Override
    public void close() {}
}
