package dev.ringside.devices.board;

import dev.ringside.devices.dma.IsaDma;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the parts of a board plug into while it is built: buses, interrupt lines, the clock, and the list of devices with state. */
final class Backplane {
    private final Machine machine;
    private final IsaInterrupts interrupts;
    private final PciBus pci;
    private final HostConnections host;
    private final InputRouter input;
    private final IsaDma dma;
    private final Map<String, Device<?>> devices = new LinkedHashMap<>();

    Backplane(Machine machine, IsaInterrupts interrupts, PciBus pci, HostConnections host) {
        this.machine = machine;
        this.interrupts = interrupts;
        this.pci = pci;
        this.host = host;
        dma = new IsaDma(machine.memory());
        input = new InputRouter(machine.eventLoop()::post);
    }

    Machine machine() {
        return machine;
    }

    PortBus ports() {
        return machine.ports();
    }

    PhysicalMap memory() {
        return machine.memory();
    }

    GuestClock clock() {
        return machine.eventLoop();
    }

    /** Runs {@code completion} soon with the machine lock held. Any thread. */
    void post(Runnable completion) {
        machine.eventLoop().post(completion);
    }

    IsaInterrupts interrupts() {
        return interrupts;
    }

    PciBus pci() {
        return pci;
    }

    IsaDma dma() {
        return dma;
    }

    InputRouter input() {
        return input;
    }

    HostConnections host() {
        return host;
    }

    /** {@code device} is saved under {@code name}, which stays the same from build to build, and reset with the machine. */
    <D extends Device<?>> D register(String name, D device) {
        if (devices.putIfAbsent(name, device) != null) {
            throw new IllegalArgumentException("two devices are called " + name);
        }
        machine.onReset(device::reset);
        return device;
    }

    Map<String, Device<?>> devices() {
        return Map.copyOf(devices);
    }
}
