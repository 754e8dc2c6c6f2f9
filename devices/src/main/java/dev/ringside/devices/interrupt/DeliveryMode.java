package dev.ringside.devices.interrupt;

/** What an interrupt message does to the CPUs it reaches (SDM vol. 3, 10.6.1 and 10.5.1); the order is that of the three-bit field. */
public enum DeliveryMode {
    /** An interrupt with the message's vector. */
    FIXED,
    /** The same for that one of the destinations whose priority is lowest. */
    LOWEST_PRIORITY,
    /** System management interrupt; there is no system management mode here, so it does nothing. */
    SMI,
    /** Undefined. */
    RESERVED,
    /** Non-maskable interrupt. */
    NMI,
    /** INIT: resets CPU and local APIC. */
    INIT,
    /** Start-up: the vector is the page at which a CPU that waits begins. */
    STARTUP,
    /** The CPU asks the 8259A for the vector. */
    EXTINT;

    private static final DeliveryMode[] MODES = values();

    /** The mode in bits 8 to 10 of an ICR, a local vector table entry or a redirection entry. */
    static DeliveryMode of(long register) {
        return MODES[(int) (register >>> 8) & 7];
    }
}
