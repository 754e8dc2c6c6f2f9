package dev.ringside.devices.chipset;

import dev.ringside.emulator.bus.OverlapException;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.IoRegion;

/** Registers that software puts at ports of its choice. Over other registers they stay hidden. */
final class MovablePorts {
    private static final int HIDDEN = -1;

    private final PortBus ports;
    private final String name;
    private final int count;
    private final IoRegion registers;
    private int first = HIDDEN;

    MovablePorts(PortBus ports, String name, int count, IoRegion registers) {
        this.ports = ports;
        this.name = name;
        this.count = count;
        this.registers = registers;
    }

    /** Shows the registers at {@code port} from now on, if {@code enabled}; port 0 means nowhere. */
    void place(boolean enabled, int port) {
        int wanted = enabled && port != 0 ? port : HIDDEN;
        if (wanted == first) {
            return;
        }
        if (first != HIDDEN) {
            ports.unmap(first);
            first = HIDDEN;
        }
        if (wanted != HIDDEN) {
            try {
                ports.map(wanted, count, name, registers);
                first = wanted;
            } catch (OverlapException taken) {
                first = HIDDEN;
            }
        }
    }
}
