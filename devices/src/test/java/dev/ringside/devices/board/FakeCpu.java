package dev.ringside.devices.board;

import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A CPU that executes nothing and notes what reaches it. */
final class FakeCpu implements VirtualCpu {
    final CpuWiring wiring;
    final List<String> happened = new ArrayList<>();
    volatile boolean interruptPin;
    private final Semaphore work = new Semaphore(0);

    private FakeCpu(CpuWiring wiring) {
        this.wiring = wiring;
    }

    /** Makes such CPUs and keeps them in {@code made}. */
    static Accelerator accelerator(List<FakeCpu> made) {
        return new Accelerator() {
            @Override
            public String name() {
                return "fake";
            }

            @Override
            public List<String> models() {
                return List.of("none");
            }

            @Override
            public VirtualCpu createCpu(CpuWiring wiring) {
                FakeCpu cpu = new FakeCpu(wiring);
                made.add(cpu);
                return cpu;
            }
        };
    }

    @Override
    public int index() {
        return wiring.index();
    }

    @Override
    public void reset() {
        happened.add("reset");
    }

    @Override
    public ExitReason run() {
        return ExitReason.HALTED;
    }

    @Override
    public void awaitWork() {
        work.acquireUninterruptibly();
    }

    @Override
    public void requestExit() {
        work.release();
    }

    @Override
    public InterruptLine interruptPin() {
        return asserted -> interruptPin = asserted;
    }

    @Override
    public void raiseNmi() {
        happened.add("nmi");
    }

    @Override
    public void raiseInit() {
        happened.add("init");
    }

    @Override
    public void raiseStartup(int vector) {
        happened.add("startup " + vector);
    }

    @Override
    public long instructionsRetired() {
        return 0;
    }

    @Override
    public void close() {
        happened.add("close");
    }
}
