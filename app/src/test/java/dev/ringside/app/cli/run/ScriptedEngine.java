package dev.ringside.app.cli.run;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** An engine whose guest is a piece of Java: it runs once after each reset, then the CPU halts. */
record ScriptedEngine(Function<CpuWiring, ExitReason> guest) implements Accelerator {
    static final String MODEL = "scripted";

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    public List<String> models() {
        return List.of(MODEL, "other");
    }

    @Override
    public VirtualCpu createCpu(CpuWiring wiring) {
        return new ScriptedCpu(wiring, guest);
    }

    private static final class ScriptedCpu implements VirtualCpu {
        private final CpuWiring wiring;
        private final Function<CpuWiring, ExitReason> guest;
        private final Semaphore exits = new Semaphore(0);
        private boolean fresh = true;

        ScriptedCpu(CpuWiring wiring, Function<CpuWiring, ExitReason> guest) {
            this.wiring = wiring;
            this.guest = guest;
        }

        @Override
        public int index() {
            return wiring.index();
        }

        @Override
        public void reset() {
            fresh = true;
        }

        @Override
        public ExitReason run() {
            if (exits.tryAcquire()) {
                return ExitReason.STOP_REQUESTED;
            }
            if (fresh) {
                fresh = false;
                return guest.apply(wiring);
            }
            return ExitReason.HALTED;
        }

        @Override
        public void awaitWork() {
            exits.acquireUninterruptibly();
            exits.release();
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
