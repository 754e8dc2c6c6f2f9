package dev.ringside.emulator.x86.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.cpu.ProcessorBus;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What RDTSC reads on CPUs of one machine whose code may tell the time by itself. */
class TimeStampCounterTest {
    private static final long SECOND = 1_000_000_000L;

    private final MachineLock lock = new MachineLock();
    private final ProcessorBus bus = new ProcessorBus(2);
    private final Cpu first = cpu(0);
    private final Cpu second = cpu(1);
    /** How far guest time is behind the host's. */
    private long behind;

    private Cpu cpu(int index) {
        GuestClock clock = new GuestClock() {
            @Override
            public long nanos() {
                return System.nanoTime() - behind;
            }

            @Override
            public boolean followsHost() {
                return true;
            }

            @Override
            public Timer timer(String name, Runnable action) {
                throw new UnsupportedOperationException("no timers here");
            }
        };
        Cpu cpu = new Cpu(index, CpuModel.named("ringside64").orElseThrow(), new PhysicalMap(lock), new PortBus(lock),
                clock, bus);
        cpu.msrs().timeStampCounter().follow(System::nanoTime);
        return cpu;
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static long read(Cpu cpu) {
        return cpu.msrs().timeStampCounter().readByInstruction();
    }

    private static long base(Cpu cpu) {
        return cpu.state().get(CpuState.COUNTER_BASE);
    }

    @Test
    void aCpuIsNeverBehindWhatAnotherHasRead() {
        long seen = read(first);
        behind = SECOND;
        assertThat(read(second)).isGreaterThanOrEqualTo(seen);
    }

    @Test
    void codeOfAllCpusTellsTheTimeByOneFunction() {
        while (first.state().get(CpuState.COUNTER_LIMIT) == 0) {
            read(first);
        }
        // Another stretch may begin between two reads, but not between all of them.
        for (int i = 0; i < 1000 && base(first) != base(second); i++) {
            read(first);
            read(second);
        }
        assertThat(base(second)).isEqualTo(base(first));
        for (int field : new int[]{CpuState.COUNTER_LIMIT, CpuState.COUNTER_SCALE, CpuState.COUNTER_VALUE}) {
            assertThat(second.state().get(field)).isEqualTo(first.state().get(field));
        }
    }

    @Test
    void whatACpuWritesIsItsOwn() {
        long later = read(second) + 3600 * SECOND;
        first.msrs().timeStampCounter().write(later);
        assertThat(first.state().get(CpuState.COUNTER_LIMIT)).as("code must ask").isZero();
        assertThat(read(first)).isGreaterThanOrEqualTo(later);
        assertThat(read(second)).isLessThan(later);
    }
}
