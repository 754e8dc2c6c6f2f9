package dev.ringside.tests.fuzz;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.List;
import java.util.concurrent.Semaphore;

/** An engine whose CPUs are always halted, so that a test is the only one who uses the devices. */
final class IdleAccelerator implements Accelerator {
    static final String MODEL = "idle";

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public List<String> models() {
        return List.of(MODEL);
    }

    @Override
    public VirtualCpu createCpu(CpuWiring wiring) {
        return new IdleCpu(wiring.index());
    }

    private static final class IdleCpu implements VirtualCpu {
        private final int index;
        private final Semaphore exits = new Semaphore(0);

        IdleCpu(int index) {
            this.index = index;
        }

        @Override
        public int index() {
            return index;
        }

        @Override
        public void reset() {}

        @Override
        public ExitReason run() {
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
}
