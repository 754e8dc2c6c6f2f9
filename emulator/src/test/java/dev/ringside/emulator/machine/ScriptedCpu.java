package dev.ringside.emulator.machine;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A CPU that runs until a test tells it why to come back. */
final class ScriptedCpu implements VirtualCpu {
    final AtomicInteger resets = new AtomicInteger();
    final AtomicBoolean running = new AtomicBoolean();
    final AtomicBoolean closed = new AtomicBoolean();
    private final BlockingQueue<Supplier<ExitReason>> script = new LinkedBlockingQueue<>();

    /** Makes {@link #run()} do {@code action} and come back with what it answers. */
    void next(Supplier<ExitReason> action) {
        script.add(action);
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public void reset() {
        assert !running.get();
        resets.incrementAndGet();
    }

    @Override
    public ExitReason run() {
        running.set(true);
        try {
            return script.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitReason.SHUTDOWN;
        } finally {
            running.set(false);
        }
    }

    @Override
    public void awaitWork() {
        script.add(this.take());
    }

    private Supplier<ExitReason> take() {
        try {
            return script.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return () -> ExitReason.SHUTDOWN;
        }
    }

    @Override
    public void requestExit() {
        next(() -> ExitReason.STOP_REQUESTED);
    }

    @Override
    public InterruptLine interruptPin() {
        return InterruptLine.UNCONNECTED;
    }

    @Override
    public void raiseNmi() {
        throw new AssertionError("no NMI in these tests");
    }

    @Override
    public void raiseInit() {
        throw new AssertionError("no INIT in these tests");
    }

    @Override
    public void raiseStartup(int vector) {
        throw new AssertionError("no SIPI in these tests");
    }

    @Override
    public long instructionsRetired() {
        return 0;
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
