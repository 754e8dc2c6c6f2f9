package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;

/** Delivery of exceptions and interrupts (SDM vol. 3, chapter 6). */
public final class InterruptDelivery {

    /** The delivery unit of {@code cpu}. */
    public InterruptDelivery(Cpu cpu) {}

    /**
     * Delivers an exception raised at RIP. Faults raised while delivering become double faults or a shutdown as table 6-5 says.
     *
     * @return false if the CPU shut down (triple fault)
     */
    public boolean exception(int vector, int errorCode) {
        return false;
    }

    /** Delivers a maskable interrupt. May throw. */
    public void external(int vector) {}

    /** Delivers a non-maskable interrupt. May throw. */
    public void nonMaskable() {}
}
