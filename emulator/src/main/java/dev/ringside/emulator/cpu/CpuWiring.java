package dev.ringside.emulator.cpu;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.memory.PhysicalMap;

/**
 * All that a vCPU is connected to.
 *
 * @param index
 *            position among the machine's CPUs, from 0; also the initial APIC ID
 * @param model
 *            name of the CPU model, one of {@link Accelerator#models()}
 * @param ports
 *            the I/O ports
 * @param memory
 *            physical memory as this CPU sees it: its own local APIC page lies over what all CPUs share
 * @param clock
 *            guest time; what the time stamp counter counts
 * @param interrupts
 *            the CPU's local interrupt controller
 * @param bus
 *            what joins it with the machine's other CPUs
 */
public record CpuWiring(int index, String model, PortBus ports, PhysicalMap memory, GuestClock clock,
        LocalInterruptController interrupts, ProcessorBus bus) {}
