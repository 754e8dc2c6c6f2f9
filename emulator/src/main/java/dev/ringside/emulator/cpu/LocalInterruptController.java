package dev.ringside.emulator.cpu;

/** The interrupt controller beside a CPU (the local APIC of x86), as the CPU reaches it without the bus. Takes the machine lock itself. */
public interface LocalInterruptController {

    /** {@link #acknowledge()} when the request went away. */
    int NO_VECTOR = -1;

    /** A CPU without a local controller whose pin nobody drives. */
    LocalInterruptController NONE = new LocalInterruptController() {
        @Override
        public int acknowledge() {
            return NO_VECTOR;
        }

        @Override
        public int taskPriority() {
            return 0;
        }

        @Override
        public void setTaskPriority(int priority) {}

        @Override
        public boolean hasRegister(int msr) {
            return false;
        }

        @Override
        public long readRegister(int msr) {
            return 0;
        }

        @Override
        public boolean writeRegister(int msr, long value) {
            return false;
        }
    };

    /** The CPU takes the interrupt on its pin: the vector 0 to 255, or {@link #NO_VECTOR}. */
    int acknowledge();

    /** Task priority class as CR8 shows it, 0 to 15. */
    int taskPriority();

    /** Sets the task priority class, 0 to 15. */
    void setTaskPriority(int priority);

    /** Whether {@code msr} can be read now; if not, the CPU raises #GP(0). x2APIC registers exist in x2APIC mode only. */
    boolean hasRegister(int msr);

    /** Value of the model-specific register {@code msr}: IA32_APIC_BASE (0x1B), TSC deadline (0x6E0) or an x2APIC register (0x800 to 0x8FF). */
    long readRegister(int msr);

    /** Writes such a register; false if the value is not allowed, which the CPU turns into #GP(0). */
    boolean writeRegister(int msr, long value);
}
