package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.statistics.VectorCounters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;

/** Delivery of exceptions and interrupts in every mode (SDM vol. 3, chapter 6). */
public final class InterruptDelivery {
    /** Vector of the non-maskable interrupt. */
    private static final int NMI = 2;
    /** Error code of a page fault: the access was made at privilege level 3. */
    private static final int PAGE_FAULT_USER = 4;
    private static final long DR7_GENERAL_DETECT = 1 << 13;

    private final Cpu cpu;
    private final CpuState state;
    private final RealModeInterrupts realMode;
    private final ProtectedModeInterrupts protectedMode;
    private final LongModeInterrupts longMode;
    private final Virtual8086Interrupts virtual8086;

    /** The delivery unit of {@code cpu}. */
    public InterruptDelivery(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
        TaskStack taskStack = new TaskStack(cpu);
        realMode = new RealModeInterrupts(cpu);
        protectedMode = new ProtectedModeInterrupts(cpu, taskStack, new TaskSwitch(cpu));
        longMode = new LongModeInterrupts(cpu, taskStack);
        virtual8086 = new Virtual8086Interrupts(cpu);
    }

    /**
     * Delivers an exception raised at RIP. Faults raised while delivering become double faults or a shutdown as table 6-5 says.
     *
     * @return false if the CPU shut down (triple fault)
     */
    public boolean exception(int vector, int errorCode) {
        int first = vector;
        int code = errorCode;
        while (true) {
            try {
                if (first == GuestException.DB) {
                    state.setDebug(7, state.debug(7) & ~DR7_GENERAL_DETECT);
                }
                deliver(InterruptEvent.exception(first, code), resumeFlag(first));
                count(first, code);
                return true;
            } catch (GuestException second) {
                if (!ExceptionClass.combine(first, second.vector())) {
                    first = second.vector();
                    code = second.errorCode();
                } else if (first == GuestException.DF) {
                    return false;
                } else {
                    first = GuestException.DF;
                    code = 0;
                }
            }
        }
    }

    private void count(int vector, int errorCode) {
        cpu.counters.exceptions.increment(vector);
        if (vector == GuestException.PF && (errorCode & PAGE_FAULT_USER) != 0) {
            cpu.counters.userPageFaults.increment();
        }
    }

    /** RF of the flags that are pushed: set for faults, so that their restart does not hit the instruction's breakpoint again. */
    private static long resumeFlag(int vector) {
        return switch (vector) {
            case GuestException.DB, GuestException.BP, GuestException.OF, GuestException.DF -> 0;
            default -> Flags.RF;
        };
    }

    /** Delivers a maskable interrupt. May throw. */
    public void external(int vector) {
        deliver(InterruptEvent.hardware(vector), 0);
        cpu.counters.interrupts.increment(vector);
    }

    /** Delivers a non-maskable interrupt. May throw. */
    public void nonMaskable() {
        deliver(InterruptEvent.hardware(NMI), 0);
        cpu.counters.interrupts.increment(NMI);
    }

    /** INT n, with RIP at the next instruction. Throws what the instruction raises. */
    public void interruptInstruction(int vector) {
        boolean virtual = cpu.virtual8086();
        VectorCounters counters = cpu.protectedMode() && !virtual && cpu.cpl() == 3
                ? cpu.counters.gateCalls
                : cpu.counters.softwareInterrupts;
        if (virtual && virtual8086.handles(vector)) {
            realMode.deliverInVirtual8086(vector);
        } else {
            deliver(InterruptEvent.software(vector, InterruptEvent.Source.INT_N), 0);
        }
        counters.increment(vector);
    }

    /** INT3, or INTO with OF set, with RIP at the next instruction. */
    public void trapInstruction(int vector) {
        deliver(InterruptEvent.software(vector, InterruptEvent.Source.INT3_OR_INTO), 0);
        cpu.counters.exceptions.increment(vector);
    }

    /** INT1, with RIP at the next instruction. */
    public void debugInstruction() {
        deliver(InterruptEvent.software(GuestException.DB, InterruptEvent.Source.INT1), 0);
        cpu.counters.exceptions.increment(GuestException.DB);
    }

    private void deliver(InterruptEvent event, long resumeFlag) {
        try {
            long flags = cpu.flags() | resumeFlag;
            if (!cpu.protectedMode()) {
                realMode.deliver(event.vector());
            } else if (cpu.longMode()) {
                longMode.deliver(event, flags);
            } else {
                protectedMode.deliver(event, flags);
            }
        } catch (GuestException e) {
            boolean selectorCode = e.vector() >= GuestException.TS && e.vector() <= GuestException.GP;
            throw cpu.exception(e.vector(), selectorCode ? e.errorCode() | event.external() : e.errorCode());
        }
    }
}
