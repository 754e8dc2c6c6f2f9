package dev.ringside.emulator.statistics;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** A CPU that runs nothing and stands where a test says. */
final class PlacedCpu implements VirtualCpu {
    Whereabouts at = new Whereabouts(ProcessorMode.REAL, 0, 0);
    boolean idle;
    boolean answering = true;
    int asked;
    private final Queue<Runnable> looks = new ArrayDeque<>();

    @Override
    public void look(Runnable look) {
        asked++;
        looks.add(look);
        if (answering) {
            answer();
        }
    }

    void answer() {
        looks.remove().run();
    }

    @Override
    public boolean idle() {
        return idle;
    }

    @Override
    public Optional<Whereabouts> whereabouts() {
        return Optional.of(at);
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public void reset() {}

    @Override
    public ExitReason run() {
        return ExitReason.STOP_REQUESTED;
    }

    @Override
    public void awaitWork() {}

    @Override
    public void requestExit() {}

    @Override
    public InterruptLine interruptPin() {
        return InterruptLine.UNCONNECTED;
    }

    @Override
    public void raiseNmi() {}

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
