package dev.ringside.app.qmp;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A CPU that is always halted, until it fails. */
final class IdleCpu implements VirtualCpu {
    private final Semaphore exits = new Semaphore(0);
    private volatile boolean failing;
    private final AtomicInteger nmis = new AtomicInteger();

    /** An engine whose only CPU this is. */
    Accelerator accelerator() {
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
                return IdleCpu.this;
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
        return 0;
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
