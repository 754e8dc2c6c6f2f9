/**
 * Interrupt controllers of a PC: the pair of 8259A, the I/O APIC, a local APIC beside every CPU and the bus that joins the APICs.
 */
package dev.ringside.devices.interrupt;
