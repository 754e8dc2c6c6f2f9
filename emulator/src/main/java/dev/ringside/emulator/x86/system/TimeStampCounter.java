package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.clock.TimeLine;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The time stamp counter: guest time at a fixed {@link #FREQUENCY} plus what the guest wrote to it. A reset makes it show guest time again, so that
 * all CPUs of a machine agree.
 */
public final class TimeStampCounter {
    /** Ticks a second: one a nanosecond of guest time. */
    public static final long FREQUENCY = 1_000_000_000L;

    private final Cpu cpu;
    private long offset;
    private long adjustment;
    private Optional<LongSupplier> host = Optional.empty();

    TimeStampCounter(Cpu cpu) {
        this.cpu = cpu;
    }

    void reset() {
        offset = 0;
        adjustment = 0;
        forget();
    }

    /** Lets translated code tell it from {@code counter}, which runs at a constant rate and is the same for all CPUs of the machine. */
    public void follow(LongSupplier counter) {
        host = Optional.of(counter);
    }

    /** The counter. */
    public long read() {
        return cpu.clock().nanos() + offset;
    }

    /** Guest time in nanoseconds at which the counter shows {@code value}. */
    public long nanosAt(long value) {
        return value - offset;
    }

    void write(long value) {
        long change = value - read();
        offset += change;
        adjustment += change;
        forget();
    }

    /** IA32_TSC_ADJUST. */
    long adjustment() {
        return adjustment;
    }

    void adjust(long value) {
        offset += value - adjustment;
        adjustment = value;
        forget();
    }

    /** What RDTSC and RDTSCP read; #GP(0) where CR4.TSD forbids it. */
    long readByInstruction() {
        if (cpu.protectedMode() && cpu.cpl() != 0 && (cpu.state().control(4) & ControlRegisters.CR4_TSD) != 0) {
            throw cpu.generalProtection();
        }
        cpu.clock().catchUp();
        if (host.isEmpty() || !cpu.clock().followsHost()) {
            return read();
        }
        TimeLine.Moment now = cpu.bus().time().read(host.get(), cpu.clock()::nanos);
        publish(now.stretch());
        return now.nanos() + offset;
    }

    /** Code may tell the time by {@code stretch}. */
    private void publish(TimeLine.Stretch stretch) {
        CpuState state = cpu.state();
        state.put(CpuState.COUNTER_BASE, stretch.base());
        state.put(CpuState.COUNTER_LIMIT, stretch.limit());
        state.put(CpuState.COUNTER_SCALE, stretch.scale());
        state.put(CpuState.COUNTER_VALUE, stretch.nanos() + offset);
    }

    /** Code must not tell it by itself. */
    private void forget() {
        cpu.state().put(CpuState.COUNTER_LIMIT, 0);
        cpu.state().put(CpuState.COUNTER_BASE, 0);
    }
}
