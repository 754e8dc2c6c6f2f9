package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
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
    private Optional<CounterExtrapolation> extrapolation = Optional.empty();

    TimeStampCounter(Cpu cpu) {
        this.cpu = cpu;
    }

    void reset() {
        offset = 0;
        adjustment = 0;
        extrapolation.ifPresent(CounterExtrapolation::forget);
    }

    /** Lets translated code tell it from {@code host}, a counter that runs at a constant rate. */
    public void extrapolate(LongSupplier host) {
        extrapolation = Optional.of(new CounterExtrapolation(cpu.state(), host, System::nanoTime));
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
        extrapolation.ifPresent(CounterExtrapolation::forget);
    }

    /** IA32_TSC_ADJUST. */
    long adjustment() {
        return adjustment;
    }

    void adjust(long value) {
        offset += value - adjustment;
        adjustment = value;
        extrapolation.ifPresent(CounterExtrapolation::forget);
    }

    /** What RDTSC and RDTSCP read; #GP(0) where CR4.TSD forbids it. */
    long readByInstruction() {
        if (cpu.protectedMode() && cpu.cpl() != 0 && (cpu.state().control(4) & ControlRegisters.CR4_TSD) != 0) {
            throw cpu.generalProtection();
        }
        cpu.clock().catchUp();
        return extrapolation.isPresent() && cpu.clock().followsHost() ? extrapolation.get().read(this::read) : read();
    }
}
