package dev.ringside.tests.bench;

import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.devices.vga.Edid;
import dev.ringside.devices.vga.Vga;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Collections;

/** A VGA that shows 1024x768 in 32 bits, on a bus without a machine. */
final class LinearScreen {
    static final int WIDTH = 1024;
    static final int HEIGHT = 768;
    /** Bytes of a picture. */
    static final int BYTES = WIDTH * HEIGHT * 4;
    /** Where the picture is in the guest's memory. */
    static final long ADDRESS = 0xe000_0000L;

    final PhysicalMap map;
    final PortBus ports;
    final Vga vga;

    LinearScreen() {
        MachineLock lock = new MachineLock();
        map = new PhysicalMap(lock);
        ports = new PortBus(lock);
        PciBus bus = new PciBus(ports, map, Collections.nCopies(4, InterruptLine.UNCONNECTED), (address, data) -> {
        });
        vga = new Vga(bus.slot(2, 0), new ManualClock(), map, 16 << 20, Edid.of(WIDTH, HEIGHT));
        vga.mapPorts(ports);
        ports.map(0xcf8, 8, "PCI configuration", new PciConfigurationPorts(bus, () -> {
        }));
        ports.write(0xcf8, 4, 0x8000_1010L);
        ports.write(0xcfc, 4, ADDRESS);
        ports.write(0xcf8, 4, 0x8000_1004L);
        ports.write(0xcfc, 2, 3);
        int[] mode = {0, WIDTH, HEIGHT, 32, 0x41};
        for (int i = 1; i < mode.length; i++) {
            ports.write(Vga.VBE_PORTS, 2, i);
            ports.write(Vga.VBE_PORTS + 1, 2, mode[i]);
        }
        ports.write(0x3c0, 1, 0x20);
    }
}
