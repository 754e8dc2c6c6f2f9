package dev.ringside.devices.bios;

import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.storage.Drive;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * All that the BIOS is connected to. Chipset and interrupt controllers are set up, and ACPI's tables are in memory, when it begins.
 *
 * @param transferEnd
 *            a line to interrupt 14, raised when a drive has done what a call waits for
 * @param layout
 *            where RAM is
 * @param drives
 *            the board's drives in the order in which they are numbered
 * @param interruptOf
 *            the ISA interrupt for a PCI device number and interrupt pin 1 to 4
 * @param serialPorts
 *            first port of each serial port
 * @param parallelPorts
 *            first port of each parallel port
 * @param resetMachine
 *            resets the machine
 * @param powerOff
 *            switches it off
 */
public record BiosWiring(PortBus ports, PhysicalMap memory, GuestClock clock, InterruptLine transferEnd,
        PcMemoryLayout layout, List<Drive> drives, BootOrder boot, IntBinaryOperator interruptOf,
        List<Integer> serialPorts, List<Integer> parallelPorts, Runnable resetMachine, Runnable powerOff) {}
