package dev.ringside.devices.interrupt;

/**
 * A message on the bus between APICs.
 *
 * @param destination
 *            APIC ID, or the bits that logical destinations are compared with; {@link #BROADCAST} means all
 * @param logical
 *            logical instead of physical destination mode
 * @param mode
 *            what it does
 * @param vector
 *            0 to 255
 * @param level
 *            level-triggered: its end is told to the I/O APICs
 * @param asserted
 *            false only in the INIT level de-assert message, which CPUs since the Pentium 4 ignore
 */
public record InterruptMessage(int destination, boolean logical, DeliveryMode mode, int vector, boolean level,
        boolean asserted) {

    /** Every local APIC, in either destination mode. */
    public static final int BROADCAST = -1;

    /** A destination of the eight bits that xAPIC, I/O APIC and MSI messages have. */
    static int destination(int eightBits) {
        return eightBits == 0xff ? BROADCAST : eightBits;
    }
}
